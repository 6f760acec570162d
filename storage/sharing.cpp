#include "storage/sharing.hpp"

#include <algorithm>

namespace amiable::storage {
namespace {

// The resources with a permission that `condition` describes.
std::string permitted(SharedTable const& table, std::string const& condition) {
  return std::string(table.alias) + ".number in (select p." + std::string(table.reference) + " from " +
         std::string(table.permissions) + " p where " + condition + ") and " + std::string(table.shared_if);
}

std::string is_public(SharedTable const& table) {
  return "p.kind = 'group' and p.value = 'all' and " + std::string(table.public_if);
}

// A permission for an organization or a unit that the account is in.
std::string with_organization(std::string const& account) {
  return "p.kind in ('organizationArn', 'organizationalUnitArn') and p.value in (select m.arn from "
         "organization_members m where m.account = " +
         account + ")";
}

std::string const shared_with = "p.kind = 'userId' and p.value in ";

// "($1, $2)". A list and not a chain of "or", of which SQLite takes only so many.
std::string placeholders(Where& where, std::vector<std::string> const& accounts, std::string const& self) {
  std::string list;
  for (auto const& account : accounts)
    list += (list.empty() ? "(" : ", ") + where.bind(account == "self" ? self : account);
  return list + ")";
}

bool contains(std::vector<std::string> const& texts, std::string_view text) {
  return std::ranges::find(texts, text) != texts.end();
}

bool is_account(std::string_view owner) {
  return owner == "self" || owner.find_first_not_of("0123456789") == owner.npos;
}

std::string any_of(std::vector<std::string> const& conditions) {
  std::string any;
  for (auto const& condition : conditions) any += (any.empty() ? "(" : " or ") + ("(" + condition + ")");
  return any + ")";
}

}  // namespace

void add_visible(Where& where, SharedTable const& table, std::string const& account) {
  auto const placeholder = where.bind(account);
  // `exists` and not `in`: it is asked only of rows that other conditions have found and that others own.
  where.add_bound("(" + std::string(table.alias) + ".owner = " + placeholder + " or " +
                  std::string(table.shared_if) + " and exists (select 1 from " +
                  std::string(table.permissions) + " p where p." + std::string(table.reference) + " = " +
                  std::string(table.alias) + ".number and ((" + is_public(table) + ") or " +
                  "(p.kind = 'userId' and p.value = " + placeholder + ") or (" +
                  with_organization(placeholder) + "))))");
}

// Accounts and aliases apart: owners that are all accounts are found by the index on owners.
void add_owners(Where& where, SharedTable const& table, std::vector<std::string> const& owners,
                std::string const& account) {
  if (owners.empty()) return;
  std::string const owner = std::string(table.alias) + ".owner";
  std::vector<std::string> accounts, aliases;
  for (auto const& wanted : owners) (is_account(wanted) ? accounts : aliases).push_back(wanted);
  std::vector<std::string> conditions;
  if (!accounts.empty()) conditions.push_back(owner + " in " + placeholders(where, accounts, account));
  if (!aliases.empty()) conditions.push_back(owner + "_alias in " + placeholders(where, aliases, account));
  where.add_bound(any_of(conditions));
}

void add_usable_by(Where& where, SharedTable const& table, std::vector<std::string> const& users,
                   std::string const& account, bool own_counts) {
  if (users.empty()) return;
  std::string const owned = std::string(table.alias) + ".owner = " + where.bind(account);
  std::vector<std::string> conditions;
  std::vector<std::string> others;
  for (auto const& user : users)
    if (user != "all" && user != "self" && user != account) others.push_back(user);
  bool const by_caller = contains(users, "self") || contains(users, account);

  if (contains(users, "all")) conditions.push_back(permitted(table, is_public(table)));
  if (by_caller) {
    conditions.push_back(permitted(table, shared_with + placeholders(where, {account}, account)));
    conditions.push_back(permitted(table, with_organization(where.bind(account))));
  }
  if (by_caller && own_counts) conditions.push_back(owned);
  if (!others.empty())
    conditions.push_back(owned + " and " +
                         permitted(table, shared_with + placeholders(where, others, account)));
  where.add_bound(any_of(conditions));
}

}  // namespace amiable::storage
