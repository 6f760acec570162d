#include "server/duration.hpp"

#include <gtest/gtest.h>

namespace amiable::server {
namespace {

constexpr std::int64_t second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;

TEST(Duration, IsASumOfUnits) {
  EXPECT_EQ(parse_duration("PT1H"), hour);
  EXPECT_EQ(parse_duration("PT90S"), 90 * second);
  EXPECT_EQ(parse_duration("P30D"), 30 * day);
  EXPECT_EQ(parse_duration("P2W"), 14 * day);
  EXPECT_EQ(parse_duration("P1DT2H3M4S"), day + 2 * hour + 3 * minute + 4 * second);
  EXPECT_EQ(parse_duration("PT0S"), 0);
}

TEST(Duration, HasFractionsOfSeconds) {
  EXPECT_EQ(parse_duration("PT1.5S"), 1500);
  EXPECT_EQ(parse_duration("PT0.0419S"), 41);
  EXPECT_EQ(parse_duration("PT1.5H"), std::nullopt);
  EXPECT_EQ(parse_duration("PT1.S"), std::nullopt);
}

TEST(Duration, IsNothingElse) {
  for (auto const* text :
       {"",       "P",   "PT",  "1H",    "PT1",   "P1",    "PTH",   "P1H",  "PT1D", "PT1S1H",
        "PT1H1H", "P1Y", "P1M", "PT-1H", "-PT1H", "PT+1H", "PT1H ", "P1DT", "pt1h", "PT1,5S"})
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
}

TEST(Duration, IsAtMostTenThousandYears) {
  EXPECT_EQ(parse_duration("P3652425D"), 3'652'425 * day);
  EXPECT_EQ(parse_duration("P3652425DT1S"), std::nullopt);
  EXPECT_EQ(parse_duration("P3652426D"), std::nullopt);
  EXPECT_EQ(parse_duration("P2147483647W"), std::nullopt);
  EXPECT_EQ(parse_duration("PT99999999999999999999H"), std::nullopt);
}

}  // namespace
}  // namespace amiable::server
