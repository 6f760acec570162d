#include "server/http/address.hpp"

#include <gtest/gtest.h>

namespace amiable::server {
namespace {

TEST(Address, ReadsHostAndPort) {
  EXPECT_EQ(parse_address("127.0.0.1:4597"), (Address{"127.0.0.1", 4597}));
  EXPECT_EQ(parse_address("localhost:0"), (Address{"localhost", 0}));
  EXPECT_EQ(parse_address("[::1]:65535"), (Address{"::1", 65535}));
}

TEST(Address, RefusesEverythingElse) {
  for (auto const* text : {"", "4597", ":4597", "localhost", "localhost:", "localhost:65536", "localhost:-1",
                           "localhost:80x", "::1:80", "[]:80", "[::1]", "http://localhost:80", "a b:80"})
    EXPECT_EQ(parse_address(text), std::nullopt) << text;
}

TEST(Address, PutsIPv6IntoBrackets) {
  EXPECT_EQ(to_string(Address{"::1", 80}), "[::1]:80");
  EXPECT_EQ(to_string(Address{"127.0.0.1", 80}), "127.0.0.1:80");
}

}  // namespace
}  // namespace amiable::server
