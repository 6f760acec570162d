#include "tests/cases/runner/difference.hpp"

#include <gtest/gtest.h>

namespace amiable::cases {
namespace {

TEST(Difference, IsEmptyForEqualLines) {
  EXPECT_EQ(difference({}, {}), Lines{});
  EXPECT_EQ(difference({"a", "b"}, {"a", "b"}), Lines{});
}

TEST(Difference, MarksEachLine) {
  EXPECT_EQ(difference({"a", "b", "c"}, {"a", "x", "c", "d"}), (Lines{" a", "-b", "+x", " c", "+d"}));
  EXPECT_EQ(difference({"a"}, {}), Lines{"-a"});
  EXPECT_EQ(difference({}, {"a"}), Lines{"+a"});
}

TEST(Difference, DotsStandForAnyNumberOfLines) {
  EXPECT_EQ(difference({"..."}, {}), Lines{});
  EXPECT_EQ(difference({"..."}, {"a", "b"}), Lines{});
  EXPECT_EQ(difference({"a", "...", "c"}, {"a", "b", "c", "b", "c"}), Lines{});
  EXPECT_EQ(difference({"...", "b", "  ..."}, {"a", "b", "c"}), Lines{});
}

TEST(Difference, DotsDoNotHideWhatIsMissing) {
  EXPECT_EQ(difference({"a", "...", "c"}, {"a", "b"}), (Lines{" a", " ...", "-c"}));
  EXPECT_EQ(difference({"...", "b"}, {"b", "c"}), (Lines{" ...", " b", "+c"}));
}

}  // namespace
}  // namespace amiable::cases
