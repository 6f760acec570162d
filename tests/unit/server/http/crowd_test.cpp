#include "server/http/crowd.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace amiable::server {
namespace {

using namespace std::chrono_literals;

class CrowdTest : public testing::Test {
 protected:
  std::unique_ptr<Crowd::Member> enter(char name) {
    return std::make_unique<Crowd::Member>(crowd, [this, name] { gone += name; });
  }

  Crowd crowd{3, 1000};
  std::string gone;  // the names of those sent away
  std::unique_ptr<Crowd::Member> const a = enter('a'), b = enter('b'), c = enter('c');
};

TEST_F(CrowdTest, HasRoomForAsManyConnectionsAsAllowed) {
  EXPECT_EQ(gone, "");
  auto const d = enter('d');
  EXPECT_EQ(gone, "a");
}

TEST_F(CrowdTest, SendsAwayWhoHasWaitedLongest) {
  a->wait_for_client();
  auto const d = enter('d');
  EXPECT_EQ(gone, "b");
}

TEST_F(CrowdTest, SendsNobodyAwayWhoseRequestRuns) {
  a->work();
  auto const d = enter('d');
  EXPECT_EQ(gone, "b");
  c->work();
  d->work();
  auto const e = enter('e');
  EXPECT_EQ(gone, "b") << "nobody waits";
}

TEST_F(CrowdTest, HasRoomAgainWhenSomebodyLeaves) {
  auto d = enter('d');
  d.reset();
  auto const e = enter('e');
  EXPECT_EQ(gone, "a");
  auto const f = enter('f');
  EXPECT_EQ(gone, "ab");
}

TEST_F(CrowdTest, HoldsAsManyBytesAsAllowed) {
  a->hold(500);
  b->hold(500);
  EXPECT_EQ(gone, "");
  b->hold(501);
  EXPECT_EQ(gone, "a");
}

TEST_F(CrowdTest, SendsNobodyAwayWhoHoldsNothing) {
  b->hold(600);
  c->hold(600);
  EXPECT_EQ(gone, "b");
}

TEST_F(CrowdTest, SendsNobodyAwayWhoHoldsAnEvenShare) {
  a->hold(1000 / 3);
  b->hold(1000 / 3 + 1);
  c->hold(600);
  EXPECT_EQ(gone, "b");
}

TEST_F(CrowdTest, CountsNewBytesInPlaceOfThoseBefore) {
  a->hold(900);
  a->hold(500);
  b->hold(500);
  EXPECT_EQ(gone, "");
}

TEST_F(CrowdTest, AllowsOneToHoldTooMuch) {
  a->hold(5000);
  EXPECT_EQ(gone, "");
}

TEST_F(CrowdTest, ForgetsTheBytesOfThoseSentAway) {
  a->hold(1000);
  b->hold(600);
  a->hold(600);
  c->hold(400);
  EXPECT_EQ(gone, "a");
}

TEST_F(CrowdTest, IsPatientWithTheBytesOfThoseItWasToldTo) {
  a->hold(1000);
  a->wait_for_client(1h);
  b->hold(600);
  EXPECT_EQ(gone, "");
  a->wait_for_client();
  c->hold(600);
  EXPECT_EQ(gone, "ba");
}

}  // namespace
}  // namespace amiable::server
