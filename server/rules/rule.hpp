// What a rule is: data, and one small function. An action's rules form one table, in the order EC2 checks
// them.
#pragma once

#include <algorithm>
#include <array>
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
inline Verdict broken_if(bool condition) {
  return condition ? broken() : kept;
}

// A rule sees the request alone (checked before DryRun is answered, before anything is queued), or the
// request and the registry (checked inside the transaction, so that nothing changes between check and run):
// which of the two functions is set says which. DryRun is answered before the state is looked at, but for
// rules that are checked `under_dry_run`.
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
  bool under_dry_run = false;

  constexpr protocol::RuleText text() const { return {id, code, message, basis, source, status}; }
};

namespace detail {
template <class In>
constexpr std::array<Rule<In>, 1> as_array(Rule<In> const& rule) {
  return {rule};
}
template <class In, std::size_t size>
constexpr std::array<Rule<In>, size> as_array(std::array<Rule<In>, size> const& rules) {
  return rules;
}
}  // namespace detail

// An action's table: rules, and groups of rules that several actions share, in the order of checking.
template <class In, class... Parts>
constexpr auto table(Parts const&... parts) {
  std::array<Rule<In>, (std::tuple_size_v<decltype(detail::as_array<In>(parts))> + ...)> rules{};
  std::size_t next = 0;
  auto const append = [&](auto const& group) {
    for (auto const& rule : group) rules[next++] = rule;
  };
  (append(detail::as_array<In>(parts)), ...);
  return rules;
}

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

template <class In>
bool has_dry_run_rules(std::span<Rule<In> const> rules) {
  return std::ranges::any_of(rules, &Rule<In>::under_dry_run);
}

template <class In>
void check_dry_run(std::span<Rule<In> const> rules, In const& in, Read const& world) {
  for (auto const& rule : rules)
    if (rule.under_dry_run)
      if (auto verdict = rule.state(in, world)) throw protocol::ApiError(rule.text(), *verdict);
}

}  // namespace amiable::server
