// Who sees a resource that can be shared: its owner, the accounts it is shared with, and everybody if it is
// public.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/filter.hpp"

namespace amiable::storage {

// A table with owner, owner_alias and number, under an alias, and the table of its permissions (kind, value).
struct SharedTable {
  std::string_view alias;               // "i"
  std::string_view permissions;         // "image_launch_permissions"
  std::string_view reference;           // the permissions' column with the resource's number: "image"
  std::string_view public_if = "true";  // SQL: being shared with everybody counts
  std::string_view shared_if = "true";  // SQL: being shared with anybody counts
};

void add_visible(Where& where, SharedTable const& table, std::string const& account);

// Owners are ORed: account numbers, "self", or an alias such as "amazon". None means any.
void add_owners(Where& where, SharedTable const& table, std::vector<std::string> const& owners,
                std::string const& account);

// Who may use it, ORed: "all" is what is public; another account, what of the caller's is shared with it.
// "self" and the caller's account are what is shared with the caller, and with `own_counts` what it owns as
// well. None means any.
void add_usable_by(Where& where, SharedTable const& table, std::vector<std::string> const& users,
                   std::string const& account, bool own_counts);

}  // namespace amiable::storage
