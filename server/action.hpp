// An action of the API, with its types erased: what dispatch needs of it. An action's source defines one so:
//
//   Action const& actions::RegisterImage() { return action<run>(rules); }
//   Action const& actions::DescribeVpcs() { return action<run>(rules, {.default_network = true}); }
//   Action const& actions::CreateKeyPair() { return action<run, make_key>(rules); }
//   Action const& actions::RunInstances() { return action<run, nullptr, WithTemplate>(rules); }
//
// `run` is `Out run(Write&, In const&)` or `Out run(Read const&, In const&)`; In and Out are generated. What
// takes long and needs no registry is made before the request is queued, by `Made make_key(In const&)`, and
// handed to `Out run(Write&, In const&, Made const&)`. What moves bytes between buckets and blocks is made by
// `Made import(Transfer&, In const&)`, when the rules of the state have been checked for the first time.
// Where a request may refer to a part of itself that is in the registry, that is put in before any rule is
// checked: by `void WithTemplate::complete(In&, Read const&)`, if `bool WithTemplate::is_needed(In const&)`.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "protocol/decode.hpp"
#include "protocol/encode.hpp"
#include "protocol/rule_text.hpp"
#include "protocol/wire_rules.hpp"
#include "server/rules/rule.hpp"
#include "server/transfers/transfer.hpp"
#include "server/world.hpp"

namespace amiable::server {

// What must be so in the registry before the rules of the state are checked. What is not, the writer sees to.
struct Needs {
  bool default_network = false;
  bool valid_images = false;  // images whose manifests have changed are known to be invalid
};

// One request, decoded.
class Call {
 public:
  virtual ~Call() = default;
  virtual bool dry_run() const = 0;
  virtual bool dry_run_looks_at_state() const = 0;       // else DryRun is answered before run()
  virtual std::string const* source_region() const = 0;  // another Region that it is about, or nullptr
  virtual bool is_complete() const = 0;
  virtual void complete(Read const& world) = 0;                // throws ApiError
  virtual void check_request(Caller const& caller) const = 0;  // throws ApiError
  virtual void prepare() = 0;                                  // what takes long, before the transaction
  virtual bool transfers() const = 0;
  virtual void transfer(Transfer& transfer) = 0;  // throws ApiError for what the state's rules refuse already
  virtual void run(Write& world, protocol::XmlWriter& xml) const = 0;  // state rules, handler, encoding
  virtual void run(Read const& world, protocol::XmlWriter& xml) const = 0;
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
template <class Out_, class World_, class In_, class Made_>
struct Signature<Out_ (*)(World_&, In_ const&, Made_ const&)> : Signature<Out_ (*)(World_&, In_ const&)> {};

template <auto make>
struct Made {
  struct Type {};  // nothing is made
};
template <class Made_, class In_, Made_ (*make)(In_ const&)>
struct Made<make> {
  using Type = Made_;
};
template <class Made_, class In_, Made_ (*make)(Transfer&, In_ const&)>
struct Made<make> {
  using Type = Made_;
};

struct AlwaysComplete {};

template <auto run_handler, auto make, class Completion>
class TypedCall final : public Call {
  using In = typename Signature<decltype(run_handler)>::In;
  using World = typename Signature<decltype(run_handler)>::World;
  static constexpr bool makes = !std::is_null_pointer_v<decltype(make)>;
  static constexpr bool moves_bytes = std::is_invocable_v<decltype(make), Transfer&, In const&>;
  static constexpr bool completes = !std::is_same_v<Completion, AlwaysComplete>;

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
  bool dry_run_looks_at_state() const override { return server::has_dry_run_rules(rules_); }
  std::string const* source_region() const override {
    if constexpr (requires { in.source_region; })
      return in.source_region ? &*in.source_region : nullptr;
    else
      return nullptr;
  }
  bool is_complete() const override {
    if constexpr (completes)
      return !Completion::is_needed(in);
    else
      return true;
  }
  void complete(Read const& world) override {
    if constexpr (completes) Completion::complete(in, world);
  }
  void check_request(Caller const& caller) const override { server::check_request(rules_, in, caller); }
  void prepare() override {
    if constexpr (makes && !moves_bytes) made_ = make(in);
  }
  bool transfers() const override { return moves_bytes; }
  void transfer(Transfer& transfer) override {
    if constexpr (moves_bytes) {
      transfer.read([&](Read const& world) { server::check_state(rules_, in, world); });
      made_ = make(transfer, in);
    }
  }
  void run(Write& world, protocol::XmlWriter& xml) const override { handle(world, xml); }
  void run(Read const& world, protocol::XmlWriter& xml) const override {
    if constexpr (std::is_same_v<World, Read const>) handle(world, xml);
  }

 private:
  void handle(World& world, protocol::XmlWriter& xml) const {
    if (dry_run()) answer_dry_run(world);
    server::check_state(rules_, in, world);
    if constexpr (makes)
      encode(xml, run_handler(world, in, made_));
    else
      encode(xml, run_handler(world, in));
  }
  [[noreturn]] void answer_dry_run(Read const& world) const {
    server::check_dry_run(rules_, in, world);
    protocol::refuse(protocol::wire::dry_run);
  }
  std::span<Rule<In> const> rules_;
  In in;
  [[no_unique_address]] typename Made<make>::Type made_;
};

template <auto run_handler, auto make, class Completion>
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
    return std::make_unique<TypedCall<run_handler, make, Completion>>(rules_, root);
  }

 private:
  std::span<Rule<In> const> rules_;
  Needs needs_;
};

}  // namespace detail

template <auto run_handler, auto make = nullptr, class Completion = detail::AlwaysComplete>
Action const& action(std::span<Rule<typename detail::Signature<decltype(run_handler)>::In> const> rules,
                     Needs needs = {}) {
  static detail::TypedAction<run_handler, make, Completion> const erased{rules, needs};
  return erased;
}

}  // namespace amiable::server
