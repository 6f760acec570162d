// What a rule is: data, and one small function. An action's rules form one table, in the order EC2 checks them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "protocol/error.hpp"
#include "protocol/rule_text.hpp"
#include "server/caller.hpp"
#include "server/world.hpp"

namespace amiable::server {

using protocol::Basis;
using enum protocol::Basis;

// What a rule found: nothing, or what fills {0}, {1} … of its message.
using Verdict = std::optional<std::vector<std::string>>;

inline Verdict const kept = std::nullopt;

template <class... Arguments>
Verdict broken(Arguments&&... arguments) {
  return std::vector<std::string>{std::string(std::forward<Arguments>(arguments))...};
}
inline Verdict broken_if(bool condition) { return condition ? broken() : kept; }

// A rule sees the request alone (checked before DryRun is answered, before anything is queued), or the request and
// the registry (checked inside the transaction, so that nothing changes between check and run): which of the two
// functions is set says which.
template <class In>
struct Rule {
  std::string_view id;
  std::string_view code;
  std::string_view message;
  Basis basis;
  std::string_view source;
  Verdict (*request)(In const&, Caller const&) = nullptr;
  Verdict (*state)(In const&, Read const&) = nullptr;
  int status = 0;

  constexpr protocol::RuleText text() const { return {id, code, message, basis, source, status}; }
};

// Throws the first broken rule's error.
template <class In>
void check_request(std::span<Rule<In> const> rules, In const& in, Caller const& caller) {
  for (auto const& rule : rules)
    if (rule.request)
      if (auto verdict = rule.request(in, caller)) throw protocol::ApiError(rule.text(), *verdict);
}

template <class In>
void check_state(std::span<Rule<In> const> rules, In const& in, Read const& world) {
  for (auto const& rule : rules)
    if (rule.state)
      if (auto verdict = rule.state(in, world)) throw protocol::ApiError(rule.text(), *verdict);
}

}  // namespace amiable::server
