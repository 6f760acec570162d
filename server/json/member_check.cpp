#include "server/json/member_check.hpp"

#include <algorithm>

#include "server/rules/members.hpp"

namespace amiable::server {

void MemberCheck::required(std::string_view member, bool given) {
  if (!given && !missing_) missing_ = member;
}

void MemberCheck::one_of(std::string_view member, std::optional<std::string> const& value,
                         std::span<std::string_view const> values) {
  if (!value || std::ranges::find(values, *value) != values.end()) return;
  std::string listed;
  for (auto const each : values) listed.append(listed.empty() ? "" : ", ").append(each);
  refuse(member, *value, "satisfy enum value set: [" + listed + "]");
}

void MemberCheck::range(std::string_view member, std::optional<std::int64_t> const& value, std::int64_t least,
                        std::int64_t most) {
  if (value && *value < least)
    refuse(member, std::to_string(*value), "have value greater than or equal to " + std::to_string(least));
  if (value && *value > most)
    refuse(member, std::to_string(*value), "have value less than or equal to " + std::to_string(most));
}

void MemberCheck::pattern(std::string_view member, std::optional<std::string> const& value, bool matches,
                          std::string_view pattern) {
  if (value && !matches)
    refuse(member, *value, "satisfy regular expression pattern: " + std::string(pattern));
}

void MemberCheck::length(std::string_view member, std::string_view value, std::size_t least,
                         std::size_t most) {
  auto const characters = rules::characters(value);
  if (characters < least)
    refuse(member, value, "have length greater than or equal to " + std::to_string(least));
  if (characters > most) refuse(member, value, "have length less than or equal to " + std::to_string(most));
}

void MemberCheck::count(std::string_view member, std::size_t items, std::size_t most) {
  if (items > most)
    refuse(member, std::to_string(items) + " items",
           "have length less than or equal to " + std::to_string(most));
}

void MemberCheck::refuse(std::string_view member, std::string_view value, std::string constraint) {
  if (!wrong_) wrong_ = broken(value, member, constraint);
}

}  // namespace amiable::server
