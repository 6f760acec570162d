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
  std::string_view alias;        // "i"
  std::string_view permissions;  // "image_launch_permissions"
  std::string_view reference;    // the permissions' column with the resource's number: "image"
};

void add_visible(Where& where, SharedTable const& table, std::string const& account);

// Owners are ORed: account numbers, "self", or an alias such as "amazon". None means any.
void add_owners(Where& where, SharedTable const& table, std::vector<std::string> const& owners,
                std::string const& account);

// Conditions as text; placeholders are bound in `where`.
std::string is_owned_by(Where& where, SharedTable const& table, std::string const& account);
std::string is_shared_with(Where& where, SharedTable const& table, std::string const& account);
std::string is_public(SharedTable const& table);

}  // namespace amiable::storage
