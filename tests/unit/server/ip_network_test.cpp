#include <gtest/gtest.h>

#include "server/ipv4.hpp"
#include "server/ipv6.hpp"

namespace amiable::server {
namespace {

TEST(Ipv4, AddressesAreReadAndWritten) {
  EXPECT_EQ(parse_ipv4("172.31.0.5"), 0xac1f0005u);
  EXPECT_EQ(to_text(0xac1f0005u), "172.31.0.5");
  EXPECT_EQ(parse_ipv4("255.255.255.255"), 0xffffffffu);
  for (auto const bad :
       {"", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.04", "1..2.3", "1.2.3.4 ", "a.b.c.d", "-1.2.3.4"})
    EXPECT_FALSE(parse_ipv4(bad)) << bad;
}

TEST(Ipv4, NetworksHaveNoHostBits) {
  EXPECT_EQ(to_text(*parse_ipv4_network("100.68.0.18/18")), "100.68.0.0/18");
  EXPECT_EQ(to_text(*parse_ipv4_network("1.2.3.4/0")), "0.0.0.0/0");
  EXPECT_EQ(to_text(*parse_ipv4_network("1.2.3.4/32")), "1.2.3.4/32");
  for (auto const bad : {"1.2.3.4", "1.2.3.4/", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/8x", "1.2.3/8"})
    EXPECT_FALSE(parse_ipv4_network(bad)) << bad;
}

TEST(Ipv4, ASubnetContainsItsAddresses) {
  auto const subnet = *parse_ipv4_network("172.31.16.0/20");
  EXPECT_TRUE(subnet.contains(*parse_ipv4("172.31.31.255")));
  EXPECT_FALSE(subnet.contains(*parse_ipv4("172.31.32.0")));
  EXPECT_FALSE(subnet.contains(*parse_ipv4("172.31.15.255")));
  EXPECT_EQ(first_host(subnet), 4);
  EXPECT_EQ(last_host(subnet), 4094);
}

TEST(Ipv6, NetworksAreCanonical) {
  EXPECT_EQ(canonical_ipv6_network("2001:DB8:0::1/32"), "2001:db8::/32");
  EXPECT_EQ(canonical_ipv6_network("::/0"), "::/0");
  EXPECT_EQ(canonical_ipv6_network("2001:db8::ff/125"), "2001:db8::f8/125");
  EXPECT_EQ(canonical_ipv6_network("::1/128"), "::1/128");
  for (auto const bad : {"::", "::/129", "10.0.0.0/8", "::/", ":::/0", "fe80::1%eth0/64"})
    EXPECT_FALSE(canonical_ipv6_network(bad)) << bad;
}

}  // namespace
}  // namespace amiable::server
