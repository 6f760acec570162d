// Rules that many actions share, as templates that return a rule for a member of the request.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/rules/rule.hpp"

namespace amiable::server::rules {

// A scalar that was sent, and not empty where "Name=" is kept.
template <class T>
bool given(std::optional<T> const& member) {
  if constexpr (std::is_same_v<T, std::string>)
    return member && !member->empty();
  else
    return member.has_value();
}

// At least one element that is not empty.
template <class T>
bool given(std::vector<T> const& list) {
  if constexpr (std::is_same_v<T, std::string>)
    return std::ranges::any_of(list, [](auto const& text) { return !text.empty(); });
  else
    return !list.empty();
}

// How many Unicode characters, not bytes. The text is valid UTF-8: the wire refuses everything else.
std::size_t characters(std::string_view text);

template <class Pointer>
struct MemberPointer;
template <class In_, class Member_>
struct MemberPointer<Member_ In_::*> {
  using In = In_;
};
template <auto member>
using RequestOf = typename MemberPointer<decltype(member)>::In;

// The member must be there. `message` names it as EC2 does: "The request must contain the parameter ImageId".
template <auto member>
constexpr auto required(std::string_view id, std::string_view message, Basis basis, std::string_view source) {
  using In = RequestOf<member>;
  return Rule<In>{
      .id = id,
      .code = "MissingParameter",
      .message = message,
      .basis = basis,
      .source = source,
      .request = [](In const& in, Caller const&) { return broken_if(!given(in.*member)); },
  };
}

// The member, if given, must be one of the model's values. The message's {0} is the value.
template <auto member, auto const& values>
constexpr auto one_of(std::string_view id, std::string_view message, Basis basis, std::string_view source) {
  using In = RequestOf<member>;
  return Rule<In>{
      .id = id,
      .code = "InvalidParameterValue",
      .message = message,
      .basis = basis,
      .source = source,
      .request =
          [](In const& in, Caller const&) {
            auto const& value = in.*member;
            if (!value || std::ranges::find(values, *value) != std::ranges::end(values)) return kept;
            return broken(*value);
          },
  };
}

// What the model knows and Amiable does not serve is refused by name, never ignored. {0} is `name`.
template <auto member>
constexpr auto not_served(std::string_view id, std::string_view message) {
  using In = RequestOf<member>;
  return Rule<In>{
      .id = id,
      .code = "UnsupportedOperation",
      .message = message,
      .basis = Basis::guessed,
      .source = "README: not served",
      .request = [](In const& in, Caller const&) { return broken_if(given(in.*member)); },
  };
}

}  // namespace amiable::server::rules
