#include "server/instance_type_offerings.hpp"

#include <gtest/gtest.h>

namespace amiable::server {
namespace {

bool is_offered_in(char const* type, char const* zone_id) {
  return is_offered(*find_instance_type(type), {.name = "any", .id = zone_id});
}

// instance-types 2
TEST(InstanceTypeOfferings, AreInEveryZone) {
  EXPECT_TRUE(is_offered_in("m5.large", "euc1-az1"));
  EXPECT_TRUE(is_offered_in("m5.large", "use1-az6"));
}

TEST(InstanceTypeOfferings, AreOfXenAloneInTheOldZone) {
  EXPECT_FALSE(is_offered_in("t3.micro", "use1-az3"));
  EXPECT_FALSE(is_offered_in("m5.metal", "use1-az3"));
  EXPECT_TRUE(is_offered_in("t2.micro", "use1-az3"));
  EXPECT_TRUE(is_offered_in("t3.micro", "use2-az3"));
}

TEST(InstanceTypeOfferings, AreFewOfRareMachines) {
  EXPECT_TRUE(is_offered_in("p5.48xlarge", "euc1-az2"));
  EXPECT_FALSE(is_offered_in("p5.48xlarge", "euc1-az3"));
  EXPECT_FALSE(is_offered_in("mac2.metal", "euc1-az3"));
}

}  // namespace
}  // namespace amiable::server
