// What a service's API model demands of a request's members, answered in the words of AWS's validation.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/rules/rule.hpp"

namespace amiable::server {

// Remembers the first member that is missing and the first that is wrong. Absent members are not wrong.
class MemberCheck {
 public:
  void required(std::string_view member, bool given);
  void one_of(std::string_view member, std::optional<std::string> const& value,
              std::span<std::string_view const> values);
  void range(std::string_view member, std::optional<std::int64_t> const& value, std::int64_t least,
             std::int64_t most);
  void pattern(std::string_view member, std::optional<std::string> const& value, bool matches,
               std::string_view pattern);
  void length(std::string_view member, std::string_view value, std::size_t least, std::size_t most);
  void count(std::string_view member, std::size_t items, std::size_t most);

  std::optional<std::string> const& missing() const { return missing_; }
  Verdict const& wrong() const { return wrong_; }  // value, member, constraint

 private:
  void refuse(std::string_view member, std::string_view value, std::string constraint);

  std::optional<std::string> missing_;
  Verdict wrong_;
};

// The two rules of a request whose members `void check_members(In const&, MemberCheck&)` looks at.
template <class In, void (*check_members)(In const&, MemberCheck&)>
constexpr std::array<Rule<In>, 2> members_valid() {
  return {{
      {.id = "Json.Member.required",
       .code = "ValidationException.INVALID_PARAMETER_VALUE",
       .message =
           "1 validation error detected: Value null at '{0}' failed to satisfy constraint: Member must "
           "not be null",
       .basis = guessed,
       .source = "ebs-and-launch 0.2",
       .request =
           [](In const& in, Caller const&) {
             MemberCheck check;
             check_members(in, check);
             return check.missing() ? broken(*check.missing()) : kept;
           }},
      {.id = "Json.Member.valid",
       .code = "ValidationException.INVALID_PARAMETER_VALUE",
       .message =
           "1 validation error detected: Value '{0}' at '{1}' failed to satisfy constraint: Member must {2}",
       .basis = guessed,
       .source = "ebs-and-launch 0.2",
       .request =
           [](In const& in, Caller const&) {
             MemberCheck check;
             check_members(in, check);
             return check.wrong();
           }},
  }};
}

}  // namespace amiable::server
