// An action of the API, with its types erased: what dispatch needs of it. An action's source defines one so:
//
//   Action const& actions::RegisterImage() { return action<run>(rules); }
//   Action const& actions::DescribeVpcs() { return action<run>(rules, Needs::default_network); }
//
// `run` is `Out run(Write&, In const&)` or `Out run(Read const&, In const&)`; In and Out are generated.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <span>
#include <vector>

#include "protocol/decode.hpp"
#include "protocol/encode.hpp"
#include "protocol/rule_text.hpp"
#include "server/rules/rule.hpp"
#include "server/world.hpp"

namespace amiable::server {

// What must be in the registry before the rules of the state are checked.
enum class Needs { nothing, default_network };

// One request, decoded.
class Call {
 public:
  virtual ~Call() = default;
  virtual bool dry_run() const = 0;
  virtual void check_request(Caller const& caller) const = 0;       // throws ApiError
  virtual void run(Write& world, pugi::xml_node result) const = 0;  // state rules, handler, encoding
  virtual void run(Read const& world, pugi::xml_node result) const = 0;
};

class Action {
 public:
  virtual ~Action() = default;
  virtual bool writes() const = 0;
  virtual Needs needs() const = 0;
  virtual std::vector<protocol::RuleText> rules() const = 0;
  virtual std::unique_ptr<Call> decode(protocol::Parameter const& root) const = 0;
};

namespace detail {

template <class Function>
struct Signature;
template <class Out_, class World_, class In_>
struct Signature<Out_ (*)(World_&, In_ const&)> {
  using Out = Out_;
  using In = In_;
  using World = World_;
};

template <auto run_handler>
class TypedCall final : public Call {
  using In = typename Signature<decltype(run_handler)>::In;
  using World = typename Signature<decltype(run_handler)>::World;

 public:
  TypedCall(std::span<Rule<In> const> rules, protocol::Parameter const& root) : rules_(rules) {
    decode(root, in);
  }

  bool dry_run() const override {
    if constexpr (requires { in.dry_run; })
      return in.dry_run.value_or(false);
    else
      return false;
  }
  void check_request(Caller const& caller) const override { server::check_request(rules_, in, caller); }
  void run(Write& world, pugi::xml_node result) const override { handle(world, result); }
  void run(Read const& world, pugi::xml_node result) const override {
    if constexpr (std::is_same_v<World, Read const>) handle(world, result);
  }

 private:
  void handle(World& world, pugi::xml_node result) const {
    server::check_state(rules_, in, world);
    encode(result, run_handler(world, in));
  }
  std::span<Rule<In> const> rules_;
  In in;
};

template <auto run_handler>
class TypedAction final : public Action {
  using In = typename Signature<decltype(run_handler)>::In;
  using World = typename Signature<decltype(run_handler)>::World;

 public:
  TypedAction(std::span<Rule<In> const> rules, Needs needs) : rules_(rules), needs_(needs) {}
  bool writes() const override { return std::is_same_v<World, Write>; }
  Needs needs() const override { return needs_; }
  std::vector<protocol::RuleText> rules() const override {
    std::vector<protocol::RuleText> texts;
    for (auto const& rule : rules_) texts.push_back(rule.text());
    return texts;
  }
  std::unique_ptr<Call> decode(protocol::Parameter const& root) const override {
    return std::make_unique<TypedCall<run_handler>>(rules_, root);
  }

 private:
  std::span<Rule<In> const> rules_;
  Needs needs_;
};

}  // namespace detail

template <auto run_handler>
Action const& action(std::span<Rule<typename detail::Signature<decltype(run_handler)>::In> const> rules,
                     Needs needs = Needs::nothing) {
  static detail::TypedAction<run_handler> const erased{rules, needs};
  return erased;
}

}  // namespace amiable::server
