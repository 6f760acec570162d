#include "server/limit_options.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "server/options.hpp"

namespace amiable::server {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

Command parse(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"serve", "--registry", ":memory:"});
  return parse_command(std::move(arguments));
}

Limits limits(std::vector<std::string> arguments) {
  auto const command = parse(std::move(arguments));
  if (auto const* ended = std::get_if<Ended>(&command)) ADD_FAILURE() << ended->text;
  return std::get<ServeOptions>(command).service.limits;
}

bool is_refused(std::string const& option, std::string const& value) {
  auto const command = parse({option, value});
  auto const* ended = std::get_if<Ended>(&command);
  return ended && ended->status == 2 && ended->text.find(option) != std::string::npos;
}

TEST(LimitOptions, ComeFromTheCommandLine) {
  auto const given =
      limits({"--max-header-bytes=2000", "--max-header-fields=3", "--max-body-bytes=4", "--max-parameters=5",
              "--max-depth=6", "--max-connections=7", "--max-held-bytes=8", "--max-waiting-writes=9",
              "--read-timeout-ms=10", "--write-timeout-ms=11", "--idle-timeout-ms=12"});
  EXPECT_EQ(given.http.header_bytes, 2000U);
  EXPECT_EQ(given.http.header_fields, 3U);
  EXPECT_EQ(given.http.body_bytes, 4U);
  EXPECT_EQ(given.parameters.parameters, 5U);
  EXPECT_EQ(given.parameters.depth, 6U);
  EXPECT_EQ(given.http.connections, 7U);
  EXPECT_EQ(given.http.held_bytes, 8U);
  EXPECT_EQ(given.waiting_writes, 9U);
  EXPECT_EQ(given.http.read, 10ms);
  EXPECT_EQ(given.http.write, 11ms);
  EXPECT_EQ(given.http.idle, 12ms);
}

TEST(LimitOptions, ComeFromTheEnvironment) {
  setenv("AMIABLE_MAX_BODY_BYTES", "77", 1);
  setenv("AMIABLE_IDLE_TIMEOUT_MS", "88", 1);
  auto const given = limits({});
  unsetenv("AMIABLE_MAX_BODY_BYTES");
  unsetenv("AMIABLE_IDLE_TIMEOUT_MS");
  EXPECT_EQ(given.http.body_bytes, 77U);
  EXPECT_EQ(given.http.idle, 88ms);
}

TEST(LimitOptions, AreInBounds) {
  for (auto const& [option, least, most] : std::vector<std::tuple<std::string, std::int64_t, std::int64_t>>{
           {"--max-header-bytes", 1024, 16'000'000},
           {"--max-header-fields", 1, 1'000'000},
           {"--max-body-bytes", 1, 1'024'000'000},
           {"--max-parameters", 1, 1'000'000},
           {"--max-depth", 1, 64},
           {"--max-connections", 1, 1'000'000},
           {"--max-held-bytes", 1, 1'048'576'000'000},
           {"--max-waiting-writes", 1, 1'000'000},
           {"--read-timeout-ms", 1, 86'400'000},
           {"--write-timeout-ms", 1, 86'400'000},
           {"--idle-timeout-ms", 1, 86'400'000}}) {
    EXPECT_FALSE(is_refused(option, std::to_string(least))) << option;
    EXPECT_TRUE(is_refused(option, std::to_string(least - 1))) << option;
    EXPECT_FALSE(is_refused(option, std::to_string(most))) << option;
    EXPECT_TRUE(is_refused(option, std::to_string(most + 1))) << option;
    EXPECT_TRUE(is_refused(option, "-1")) << option;
    EXPECT_TRUE(is_refused(option, "many")) << option;
  }
}

TEST(LimitOptions, AreInTheHelpWithTheirDefaults) {
  auto const help = std::get<Ended>(parse({"--help"})).text;
  for (auto const* part : {"Limits:", "--max-body-bytes NUMBER=1048576", "AMIABLE_MAX_BODY_BYTES",
                           "--idle-timeout-ms NUMBER=75000", "AMIABLE_IDLE_TIMEOUT_MS"})
    EXPECT_THAT(help, HasSubstr(part));
}

}  // namespace
}  // namespace amiable::server
