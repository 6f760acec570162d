#include "server/limit_options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdint>
#include <string>

namespace amiable::server {
namespace {

constexpr std::int64_t million = 1'000'000;
constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;

// A range that CLI11 checks before it reads the number.
struct Range {
  std::int64_t least;
  std::int64_t most;
};

std::string variable_of(std::string const& option) {
  std::string name = "AMIABLE_" + option.substr(2);
  std::ranges::transform(name, name.begin(),
                         [](unsigned char c) { return c == '-' ? '_' : static_cast<char>(std::toupper(c)); });
  return name;
}

void finish(CLI::Option& option, std::string const& name, Range range) {
  option.envname(variable_of(name))
      ->group("Limits")
      ->type_name("NUMBER")
      ->check(CLI::Range(range.least, range.most).description(""));
}

template <class Number>
void add_number(CLI::App& app, std::string const& name, Number& value, Range range, std::string const& text) {
  finish(*app.add_option(name, value, text), name, range);
}

void add_timeout(CLI::App& app, std::string const& name, std::chrono::milliseconds& value,
                 std::string const& text) {
  auto const set = [&value](std::int64_t number) { value = std::chrono::milliseconds(number); };
  auto* option = app.add_option_function<std::int64_t>(name, set, text);
  finish(*option->default_str(std::to_string(value.count())), name, {1, day_ms});
}

}  // namespace

void add_limit_options(CLI::App& app, Limits& limits) {
  auto& http = limits.http;
  add_number(
      app, "--max-header-bytes", http.header_bytes, {1024, 16 * million},
      "Bytes of a request line and its header fields; also of what is read ahead of pipelined requests");
  add_number(app, "--max-header-fields", http.header_fields, {1, million}, "Header fields of a request");
  add_number(app, "--max-body-bytes", http.body_bytes, {1, 1024 * million}, "Bytes of a request's body");
  add_number(app, "--max-parameters", limits.parameters.parameters, {1, million}, "Parameters of a request");
  add_number(app, "--max-depth", limits.parameters.depth, {1, 64},
             "Parts of a parameter's name: a.1.b has 3");
  add_number(
      app, "--max-connections", http.connections, {1, million},
      "Open connections (with TLS 512 by itself); for one more, the one that has waited longest for its "
      "client is closed");
  add_number(app, "--max-held-bytes", http.held_bytes, {1, million * 1024 * 1024},
             "Bytes of bodies and answers on their way; beyond, the slowest clients' connections are closed");
  add_number(app, "--max-waiting-writes", limits.waiting_writes, {1, million},
             "Requests that wait for the writer; more are RequestLimitExceeded");
  add_timeout(app, "--read-timeout-ms", http.read, "Milliseconds from a request's first byte to its last");
  add_timeout(app, "--write-timeout-ms", http.write, "Milliseconds for a client to take a whole answer");
  add_timeout(app, "--idle-timeout-ms", http.idle, "Milliseconds a connection may stay without a request");
}

}  // namespace amiable::server
