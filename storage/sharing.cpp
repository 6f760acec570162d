#include "storage/sharing.hpp"

namespace amiable::storage {
namespace {

// The resources with a permission that `condition` describes.
std::string permitted(SharedTable const& table, std::string const& condition) {
  return std::string(table.alias) + ".number in (select p." + std::string(table.reference) + " from " +
         std::string(table.permissions) + " p where " + condition + ")";
}

}  // namespace

std::string is_owned_by(Where& where, SharedTable const& table, std::string const& account) {
  return std::string(table.alias) + ".owner = " + where.bind(account);
}

std::string is_shared_with(Where& where, SharedTable const& table, std::string const& account) {
  return permitted(table, "p.kind = 'userId' and p.value = " + where.bind(account));
}

std::string is_public(SharedTable const& table) {
  return permitted(table, "p.kind = 'group' and p.value = 'all'");
}

void add_visible(Where& where, SharedTable const& table, std::string const& account) {
  auto const placeholder = where.bind(account);
  // `exists` and not `in`: it is asked only of rows that other conditions have found and that others own.
  where.add_bound("(" + std::string(table.alias) + ".owner = " + placeholder + " or exists (select 1 from " +
                  std::string(table.permissions) + " p where p." + std::string(table.reference) + " = " +
                  std::string(table.alias) + ".number and ((p.kind = 'group' and p.value = 'all') or " +
                  "(p.kind = 'userId' and p.value = " + placeholder + "))))");
}

void add_owners(Where& where, SharedTable const& table, std::vector<std::string> const& owners,
                std::string const& account) {
  if (owners.empty()) return;
  std::string const alias(table.alias);
  std::string any;
  for (auto const& owner : owners) {
    auto const placeholder = where.bind(owner == "self" ? account : owner);
    if (!any.empty()) any += " or ";
    any += alias + ".owner = " + placeholder + " or " + alias + ".owner_alias = " + placeholder;
  }
  where.add_bound("(" + any + ")");
}

}  // namespace amiable::storage
