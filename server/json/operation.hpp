// An operation of a service whose requests and answers are JSON, with its types erased: what dispatch needs
// of it. Its source defines one so:
//
//   JsonOperation const& recycle_bin::CreateRule() { return json_operation<read, run>(rule_table); }
//
// `In read(JsonRequest&)` throws JsonFault for what is not of the right shape. `run` is
// `JsonAnswer run(Write&, In const&)` or `JsonAnswer run(Read const&, In const&)`.
#pragma once

#include <boost/json/value.hpp>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "protocol/canonical_request.hpp"
#include "protocol/rule_text.hpp"
#include "server/http/message.hpp"
#include "server/rules/rule.hpp"
#include "server/world.hpp"

namespace amiable::server {

// Valid while it is read.
struct JsonRequest {
  std::vector<std::string> path;  // what stands at each {…} of the operation's path, decoded
  protocol::Fields query;         // decoded
  boost::json::value body;        // an empty object where there is none
  std::string bytes;              // the body of an operation that takes any bytes, which may move it away
  HttpRequest const& http;

  std::string_view header(std::string_view name) const { return http.header(name); }
};

struct JsonAnswer {
  int status = 200;
  std::optional<boost::json::object> body;
  std::string bytes = {};  // instead of it
  Headers headers = {};
};

// One request, read.
class JsonCall {
 public:
  virtual ~JsonCall() = default;
  virtual void check_request(Caller const& caller) const = 0;  // throws ApiError
  virtual JsonAnswer run(Write& world) const = 0;              // state rules, handler
  virtual JsonAnswer run(Read const& world) const = 0;
};

class JsonOperation {
 public:
  virtual ~JsonOperation() = default;
  virtual bool writes() const = 0;
  virtual std::vector<protocol::RuleText> rules() const = 0;
  virtual std::unique_ptr<JsonCall> read(JsonRequest& request) const = 0;  // throws JsonFault
};

namespace detail {

template <class Function>
struct JsonSignature;
template <class World_, class In_>
struct JsonSignature<JsonAnswer (*)(World_&, In_ const&)> {
  using World = World_;
  using In = In_;
};

template <auto run_handler>
class TypedJsonCall final : public JsonCall {
  using In = typename JsonSignature<decltype(run_handler)>::In;
  using World = typename JsonSignature<decltype(run_handler)>::World;

 public:
  TypedJsonCall(std::span<Rule<In> const> rules, In in) : rules_(rules), in_(std::move(in)) {}

  void check_request(Caller const& caller) const override { server::check_request(rules_, in_, caller); }
  JsonAnswer run(Write& world) const override { return handle(world); }
  JsonAnswer run(Read const& world) const override {
    if constexpr (std::is_same_v<World, Read const>)
      return handle(world);
    else
      throw std::logic_error("a writing operation was run on a reading session");
  }

 private:
  JsonAnswer handle(World& world) const {
    server::check_state(rules_, in_, world);
    return run_handler(world, in_);
  }
  std::span<Rule<In> const> rules_;
  In in_;
};

template <auto read_request, auto run_handler>
class TypedJsonOperation final : public JsonOperation {
  using In = typename JsonSignature<decltype(run_handler)>::In;
  using World = typename JsonSignature<decltype(run_handler)>::World;

 public:
  explicit TypedJsonOperation(std::span<Rule<In> const> rules) : rules_(rules) {}
  bool writes() const override { return std::is_same_v<World, Write>; }
  std::vector<protocol::RuleText> rules() const override {
    std::vector<protocol::RuleText> texts;
    for (auto const& rule : rules_) texts.push_back(rule.text());
    return texts;
  }
  std::unique_ptr<JsonCall> read(JsonRequest& request) const override {
    return std::make_unique<TypedJsonCall<run_handler>>(rules_, read_request(request));
  }

 private:
  std::span<Rule<In> const> rules_;
};

}  // namespace detail

template <auto read_request, auto run_handler>
JsonOperation const& json_operation(
    std::span<Rule<typename detail::JsonSignature<decltype(run_handler)>::In> const> rules) {
  static detail::TypedJsonOperation<read_request, run_handler> const erased{rules};
  return erased;
}

}  // namespace amiable::server
