#include "protocol/timestamp.hpp"

#include <gtest/gtest.h>

namespace amiable::protocol {
namespace {

// 1790401702 s: `date -u -d 2026-09-26T05:48:22Z +%s`.
constexpr Timestamp time_of_docs{1790401702123};

TEST(Timestamp, Text) {
  EXPECT_EQ(to_string(time_of_docs), "2026-09-26T05:48:22.123Z");
  EXPECT_EQ(to_string({0}), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(to_string({-1}), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(to_string({253402300799999}), "9999-12-31T23:59:59.999Z");
}

TEST(Timestamp, WholeSeconds) {
  EXPECT_EQ(to_string(whole_seconds(time_of_docs)), "2026-09-26T05:48:22.000Z");
  EXPECT_EQ(whole_seconds({-1}), Timestamp{-1000});
  EXPECT_EQ(whole_seconds({1000}), Timestamp{1000});
}

TEST(Timestamp, Parsing) {
  EXPECT_EQ(parse_timestamp("2026-09-26T05:48:22.123Z"), time_of_docs);
  EXPECT_EQ(parse_timestamp("2026-09-26T05:48:22.123+00:00"), time_of_docs);
  EXPECT_EQ(parse_timestamp("2026-09-26T05:48:22.123999999Z"), time_of_docs);
  EXPECT_EQ(parse_timestamp("2026-09-26T05:48:22Z"), whole_seconds(time_of_docs));
  EXPECT_EQ(parse_timestamp("1970-01-01T00:00:00.5Z"), Timestamp{500});
  EXPECT_EQ(parse_timestamp("1970-01-01T00:00:00.05Z"), Timestamp{50});
  EXPECT_EQ(parse_timestamp("1969-12-31T23:59:59.999Z"), Timestamp{-1});
  EXPECT_EQ(parse_timestamp("2024-02-29T00:00:00Z"), Timestamp{1709164800000});
}

TEST(Timestamp, NoTimes) {
  for (auto text : {"",
                    "Z",
                    "2026-09-26",
                    "2026-09-26T05:48Z",
                    "2026-09-26 05:48:22Z",
                    "2026-09-26T05:48:22",
                    "2026-9-26T05:48:22Z",
                    "2026-13-01T00:00:00Z",
                    "2026-00-01T00:00:00Z",
                    "2026-02-29T00:00:00Z",
                    "2026-09-31T00:00:00Z",
                    "2026-09-26T24:00:00Z",
                    "2026-09-26T05:60:22Z",
                    "2026-09-26T05:48:60Z",
                    "2026-09-26T05:48:22.Z",
                    "2026-09-26T05:48:22.1234567890Z",
                    "2026-09-26T05:48:22+01:00",
                    "2026-09-26T05:48:22z",
                    "2026-09-26T05:48:22ZZ",
                    " 2026-09-26T05:48:22Z",
                    "-026-09-26T05:48:22Z",
                    "1790401702"})
    EXPECT_EQ(parse_timestamp(text), std::nullopt) << text;
}

}  // namespace
}  // namespace amiable::protocol
