#include "server/reserved_instances_coverage.hpp"

#include <gmock/gmock.h>

namespace amiable::server {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::int64_t now = 1'000;

storage::ReservedInstances reserved(std::string const& type, std::string const& platform) {
  return {.id = "reserved-" + type,
          .instance_type = type,
          .product_description = platform,
          .tenancy = "default",
          .starts_at = 0,
          .ends_at = 2'000};
}

storage::Instance running(std::string const& id, std::string const& type,
                          std::string const& platform = "Linux/UNIX") {
  return {.id = id,
          .instance_type = type,
          .platform_details = platform,
          .usage_operation = platform == "Linux/UNIX" ? "RunInstances" : "RunInstances:0002",
          .zone = "us-east-1a"};
}

// docs/ec2/ebs-and-launch.md 7: the platform must be that of the image.
TEST(ReservedInstancesCoverage, NeedsTheImagesPlatform) {
  auto const coverage =
      coverage_of({reserved("m5.large", "Linux/UNIX (Amazon VPC)")},
                  {running("i-windows", "m5.large", "Windows"), running("i-linux", "m5.large")}, now);
  EXPECT_THAT(coverage.reservations[0].covered, ElementsAre("i-linux"));
  EXPECT_EQ(coverage.reservations[0].unused, 0);
  ASSERT_EQ(coverage.uncovered.size(), 1u);
  EXPECT_THAT(coverage.uncovered[0].reasons.at("reserved-m5.large"),
              HasSubstr("platform is Windows (RunInstances:0002)"));
}

TEST(ReservedInstancesCoverage, OfTheRegionIsForEverySizeOfTheFamily) {
  auto const coverage = coverage_of({reserved("m5.xlarge", "Linux/UNIX")},
                                    {running("i-large", "m5.large"), running("i-other", "m6i.large")}, now);
  EXPECT_THAT(coverage.reservations[0].covered, ElementsAre("i-large"));
  EXPECT_EQ(coverage.reservations[0].unused, 0.5);
  EXPECT_EQ(coverage.uncovered[0].instance.id, "i-other");
  EXPECT_THAT(coverage.uncovered[0].reasons, IsEmpty());
}

TEST(ReservedInstancesCoverage, OfWindowsIsForItsOwnSize) {
  auto const coverage =
      coverage_of({reserved("m5.xlarge", "Windows")}, {running("i-large", "m5.large", "Windows")}, now);
  EXPECT_THAT(coverage.reservations[0].covered, IsEmpty());
  EXPECT_EQ(coverage.uncovered[0].reasons.at("reserved-m5.xlarge"), "the reservation is for m5.xlarge only");
}

TEST(ReservedInstancesCoverage, OfAZoneIsForThatZone) {
  auto zonal = reserved("m5.large", "Linux/UNIX");
  zonal.zone = "us-east-1b";
  auto const coverage = coverage_of({zonal}, {running("i-1", "m5.large")}, now);
  EXPECT_THAT(coverage.uncovered[0].reasons.at("reserved-m5.large"), HasSubstr("us-east-1b"));
}

TEST(ReservedInstancesCoverage, IsUsedUp) {
  auto const coverage = coverage_of({reserved("m5.large", "Linux/UNIX")},
                                    {running("i-1", "m5.large"), running("i-2", "m5.large")}, now);
  EXPECT_THAT(coverage.reservations[0].covered, ElementsAre("i-1"));
  EXPECT_EQ(coverage.uncovered[0].instance.id, "i-2");
}

TEST(ReservedInstancesCoverage, LeavesOutWhatIsOverOrStopped) {
  auto const over = reserved("m5.large", "Linux/UNIX");
  auto stopped = running("i-1", "m5.large");
  stopped.transition = storage::transition::stopping;
  auto const coverage = coverage_of({over}, {stopped}, 2'000);
  EXPECT_THAT(coverage.reservations, IsEmpty());
  EXPECT_THAT(coverage.uncovered, IsEmpty());
}

}  // namespace
}  // namespace amiable::server
