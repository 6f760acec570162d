#include "server/ids.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace amiable::server {
namespace {

using testing::MatchesRegex;

TEST(Ids, HavePrefixZeroAndSixteenDigits) {
  Ids ids;
  EXPECT_THAT(ids.next("ami-"), MatchesRegex("ami-0[0-9a-f]{16}"));
  EXPECT_THAT(ids.next("snap-"), MatchesRegex("snap-0[0-9a-f]{16}"));
}

TEST(Ids, Differ) {
  Ids ids;
  std::set<std::string> seen;
  for (int i = 0; i < 10'000; ++i) seen.insert(ids.next("vol-"));
  EXPECT_EQ(seen.size(), 10'000U);
  EXPECT_NE(Ids().next("ami-"), Ids().next("ami-"));
}

TEST(Ids, RepeatWithASeedWhateverIsAskedInBetween) {
  Ids one(7), other(7);
  one.request_id();
  for (int i = 0; i < 10; ++i) EXPECT_EQ(one.next("ami-"), other.next("ami-"));
  EXPECT_NE(Ids(7).next("ami-"), Ids(8).next("ami-"));
}

// RFC 9562, 5.4.
TEST(Ids, MakeVersion4Uuids) {
  Ids ids;
  for (int i = 0; i < 100; ++i)
    EXPECT_THAT(ids.request_id(),
                MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
}

}  // namespace
}  // namespace amiable::server
