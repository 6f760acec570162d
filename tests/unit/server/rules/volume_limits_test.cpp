// The numbers of docs/ec2/ebs-and-launch.md 2.1 at their edges; codes and texts are in tests/cases/volumes.
#include "server/rules/volume_limits.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace amiable::server::rules {
namespace {

using testing::ElementsAre;
using testing::Optional;

WantedVolume sized(std::string type, std::int64_t size) {
  return {.type = std::move(type), .size = size};
}

WantedVolume with_iops(std::string type, std::int64_t size, std::int64_t iops) {
  return {.type = std::move(type), .size = size, .iops = iops};
}

WantedVolume gp3(std::optional<std::int64_t> iops, std::optional<std::int64_t> throughput) {
  return {.type = "gp3", .size = 1, .iops = iops, .throughput = throughput};
}

TEST(VolumeTypeTest, IsGp2UnlessNamedAndSmallHoweverWritten) {
  EXPECT_EQ(volume_type_of(std::nullopt), "gp2");
  EXPECT_EQ(volume_type_of(""), "gp2");
  EXPECT_EQ(volume_type_of("GP3"), "gp3");
  EXPECT_EQ(volume_type_of("Standard"), "standard");
}

TEST(VolumeTypeTest, IsOneOfSeven) {
  for (std::string const type : {"gp2", "gp3", "io1", "io2", "st1", "sc1", "standard"})
    EXPECT_FALSE(unknown_type({.type = type})) << type;
  EXPECT_THAT(unknown_type({.type = "gp4"}), Optional(ElementsAre("gp4")));
}

struct SizeRange {
  std::string type;
  std::int64_t smallest, largest;
};

class VolumeSizeTest : public testing::TestWithParam<SizeRange> {};

TEST_P(VolumeSizeTest, HasBothEnds) {
  auto const& [type, smallest, largest] = GetParam();
  EXPECT_FALSE(size_too_small(sized(type, smallest)));
  EXPECT_FALSE(size_too_big(sized(type, largest)));
  EXPECT_THAT(size_too_small(sized(type, smallest - 1)),
              Optional(ElementsAre(type, std::to_string(smallest - 1), std::to_string(smallest))));
  EXPECT_THAT(size_too_big(sized(type, largest + 1)),
              Optional(ElementsAre(std::to_string(largest + 1), type, std::to_string(largest))));
}

INSTANTIATE_TEST_SUITE_P(Types, VolumeSizeTest,
                         testing::Values(SizeRange{"gp2", 1, 16384}, SizeRange{"gp3", 1, 65536},
                                         SizeRange{"io1", 4, 16384}, SizeRange{"io2", 4, 65536},
                                         SizeRange{"st1", 125, 16384}, SizeRange{"sc1", 125, 16384},
                                         SizeRange{"standard", 1, 1024}),
                         [](auto const& info) { return info.param.type; });

TEST(VolumeSizeTest, IsNotJudgedWhileTheSnapshotMustSayIt) {
  EXPECT_FALSE(size_too_small({.type = "st1"}));
  EXPECT_FALSE(size_too_big({.type = "standard"}));
  EXPECT_FALSE(iops_ratio_too_high({.type = "io1", .iops = 64000}));
}

TEST(VolumeIopsTest, AreRequiredForProvisionedTypes) {
  EXPECT_TRUE(iops_missing(sized("io1", 4)));
  EXPECT_TRUE(iops_missing(sized("io2", 4)));
  EXPECT_FALSE(iops_missing(sized("gp3", 4)));
}

TEST(VolumeIopsTest, AreRefusedWhereTheyAreNoChoice) {
  for (std::string const type : {"gp2", "st1", "sc1", "standard"})
    EXPECT_TRUE(iops_not_supported(with_iops(type, 125, 100))) << type;
  for (std::string const type : {"gp3", "io1", "io2"})
    EXPECT_FALSE(iops_not_supported(with_iops(type, 125, 100))) << type;
}

TEST(VolumeIopsTest, HaveCeilings) {
  EXPECT_FALSE(iops_too_high(with_iops("gp3", 65536, 80000)));
  EXPECT_FALSE(iops_too_high(with_iops("io1", 16384, 64000)));
  EXPECT_FALSE(iops_too_high(with_iops("io2", 65536, 256000)));
  EXPECT_THAT(iops_too_high(with_iops("io2", 65536, 256001)), Optional(ElementsAre("256001", "256000")));
}

TEST(VolumeIopsTest, GrowWithTheSize) {
  EXPECT_FALSE(iops_ratio_too_high(with_iops("io1", 4, 200)));
  EXPECT_THAT(iops_ratio_too_high(with_iops("io1", 3, 800)), Optional(ElementsAre("266.666667", "50")));
  EXPECT_FALSE(iops_ratio_too_high(with_iops("io2", 4, 4000)));
  EXPECT_THAT(iops_ratio_too_high(with_iops("io2", 4, 4001)), Optional(ElementsAre("1000.250000", "1000")));
  EXPECT_FALSE(iops_ratio_too_high(with_iops("gp3", 1, 500)));
  EXPECT_FALSE(iops_ratio_too_high(with_iops("gp3", 1, 3000)));
  EXPECT_THAT(iops_ratio_too_high(with_iops("gp3", 1, 3001)), Optional(ElementsAre("3001.000000", "500")));
}

TEST(VolumeThroughputTest, IsAQuarterOfTheIopsAtMost) {
  EXPECT_FALSE(throughput_ratio_too_high(gp3(std::nullopt, 750)));
  EXPECT_FALSE(throughput_ratio_too_high(gp3(100, 750)));
  EXPECT_THAT(throughput_ratio_too_high(gp3(100, 751)), Optional(ElementsAre("0.250333")));
  EXPECT_FALSE(throughput_ratio_too_high(gp3(8000, 2000)));
  EXPECT_THAT(throughput_ratio_too_high(gp3(3000, 1000)), Optional(ElementsAre("0.333333")));
  EXPECT_FALSE(throughput_too_high(gp3(8000, 2000)));
  EXPECT_THAT(throughput_too_high(gp3(80000, 2001)), Optional(ElementsAre("2001")));
}

TEST(VolumeNumberTest, IsNotNegative) {
  EXPECT_FALSE(negative_number({.type = "gp3", .size = 0, .iops = 0, .throughput = 0}));
  EXPECT_THAT(negative_number(sized("gp3", -1)), Optional(ElementsAre("-1", "size")));
  EXPECT_THAT(negative_number(gp3(-2, -3)), Optional(ElementsAre("-2", "iops")));
  EXPECT_THAT(negative_number(gp3(std::nullopt, -3)), Optional(ElementsAre("-3", "throughput")));
}

TEST(VolumePerformanceTest, OfGp2FollowsTheSize) {
  EXPECT_EQ(performance_of(sized("gp2", 1)).iops, 100);
  EXPECT_EQ(performance_of(sized("gp2", 34)).iops, 102);
  EXPECT_EQ(performance_of(sized("gp2", 5334)).iops, 16000);
  EXPECT_EQ(performance_of(sized("gp2", 100)).throughput, std::nullopt);
}

TEST(VolumePerformanceTest, OfGp3HasABase) {
  auto const base = performance_of(gp3(500, 124));
  EXPECT_EQ(base.iops, 3000);
  EXPECT_EQ(base.throughput, 125);
  auto const more = performance_of(gp3(4000, 1000));
  EXPECT_EQ(more.iops, 4000);
  EXPECT_EQ(more.throughput, 1000);
}

TEST(VolumePerformanceTest, OfOtherTypesIsWhatWasAskedFor) {
  EXPECT_EQ(performance_of(with_iops("io2", 4, 100)).iops, 100);
  EXPECT_EQ(performance_of(sized("standard", 1)).iops, std::nullopt);
  EXPECT_EQ(performance_of(sized("standard", 1)).throughput, std::nullopt);
}

}  // namespace
}  // namespace amiable::server::rules
