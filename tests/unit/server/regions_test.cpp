// Expectations: docs/ec2/ebs-and-launch.md 9.
#include "server/regions.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace amiable::server {
namespace {

std::ptrdiff_t count_in(std::string_view partition) {
  return std::ranges::count(regions(), partition, &Region::partition);
}

std::vector<std::string> zone_names(std::string_view region) {
  std::vector<std::string> names;
  for (auto const& zone : zones(*find_region(region), "123456789012")) names.push_back(zone.name);
  return names;
}

std::vector<std::string> zone_ids(std::string_view region, std::string_view account) {
  std::vector<std::string> ids;
  for (auto const& zone : zones(*find_region(region), account)) ids.push_back(zone.id);
  return ids;
}

TEST(Regions, AreThoseOfThePublishedPartitions) {
  EXPECT_EQ(partitions().size(), 8U);
  EXPECT_EQ(count_in("aws"), 34);
  EXPECT_EQ(count_in("aws-cn"), 2);
  EXPECT_EQ(count_in("aws-us-gov"), 2);
  EXPECT_EQ(count_in("aws-iso"), 2);
  EXPECT_EQ(count_in("aws-iso-b"), 2);
  EXPECT_EQ(count_in("aws-iso-e"), 1);
  EXPECT_EQ(count_in("aws-iso-f"), 2);
  EXPECT_EQ(count_in("aws-eusc"), 1);
}

TEST(Regions, HaveKnownPartitionsAndUniqueNames) {
  std::set<std::string_view> names, prefixes;
  for (auto const& region : regions()) {
    EXPECT_NE(find_partition(region.partition), nullptr) << region.name;
    names.insert(region.name);
    prefixes.insert(region.zone_id_prefix);
  }
  EXPECT_EQ(names.size(), regions().size());
  EXPECT_EQ(prefixes.size(), regions().size());
}

TEST(Regions, SeventeenOfAwsAreEnabledByDefault) {
  EXPECT_EQ(std::ranges::count_if(
                regions(), [](Region const& r) { return r.partition == "aws" && r.enabled_by_default; }),
            17);
  EXPECT_TRUE(find_region("ap-southeast-2")->enabled_by_default);
  EXPECT_FALSE(find_region("af-south-1")->enabled_by_default);
  EXPECT_TRUE(find_region("cn-north-1")->enabled_by_default);
}

TEST(Regions, AreFoundByName) {
  ASSERT_NE(find_region("us-east-1"), nullptr);
  EXPECT_EQ(find_region("us-east-1")->long_name, "US East (N. Virginia)");
  EXPECT_EQ(find_region("us-east-9"), nullptr);
  EXPECT_EQ(find_region(""), nullptr);
  EXPECT_EQ(find_partition("aws-xx"), nullptr);
}

TEST(Regions, HaveEndpointsOfTheirPartition) {
  EXPECT_EQ(endpoint(*find_region("us-east-1")), "ec2.us-east-1.amazonaws.com");
  EXPECT_EQ(endpoint(*find_region("cn-north-1")), "ec2.cn-north-1.amazonaws.com.cn");
  EXPECT_EQ(endpoint(*find_region("eusc-de-east-1")), "ec2.eusc-de-east-1.amazonaws.eu");
}

TEST(Zones, AreNamedAfterTheRegion) {
  EXPECT_EQ(zone_names("us-east-1").size(), 6U);
  EXPECT_EQ(zone_names("us-west-2").size(), 4U);
  EXPECT_EQ(zone_names("ap-northeast-2").size(), 4U);
  EXPECT_EQ(zone_names("us-west-1").size(), 2U);
  EXPECT_EQ(zone_names("eu-west-1"), (std::vector<std::string>{"eu-west-1a", "eu-west-1b", "eu-west-1c"}));
  EXPECT_EQ(zone_names("ap-northeast-1"),
            (std::vector<std::string>{"ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"}));
}

TEST(Zones, HaveIdsInAnOrderOfTheAccount) {
  auto const own = zone_ids("us-east-1", "123456789012");
  EXPECT_EQ(own.front(), "use1-az1");
  EXPECT_EQ(own.back(), "use1-az6");
  std::set<std::vector<std::string>> orders;
  for (auto const* account : {"111111111111", "222222222222", "333333333333", "444444444444"}) {
    auto ids = zone_ids("us-east-1", account);
    EXPECT_EQ(ids, zone_ids("us-east-1", account));
    EXPECT_TRUE(std::ranges::is_permutation(ids, own));
    orders.insert(ids);
  }
  EXPECT_GT(orders.size(), 1U);
}

TEST(Arn, NamesWhatItNames) {
  EXPECT_EQ(arn("aws", "iam", "", "123456789012", "root"), "arn:aws:iam::123456789012:root");
  EXPECT_EQ(arn("aws-cn", "ec2", "cn-north-1", "", "image/ami-x"), "arn:aws-cn:ec2:cn-north-1::image/ami-x");
}

}  // namespace
}  // namespace amiable::server
