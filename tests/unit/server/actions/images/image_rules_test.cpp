#include "server/actions/images/image_rules.hpp"

#include <gtest/gtest.h>

namespace amiable::server::rules {
namespace {

TEST(ImageRules, KnowsTheArnsOfOrganizations) {
  EXPECT_TRUE(is_organization_arn("arn:aws:organizations::123456789012:organization/o-abcdefghij"));
  EXPECT_TRUE(is_organization_arn("arn:aws-us-gov:organizations::123456789012:organization/o-abcdefghij"));
  EXPECT_FALSE(is_organization_arn("arn:aws:organizations::123456789012:organization/o-abc"));
  EXPECT_FALSE(is_organization_arn("arn:aws:organizations::12345:organization/o-abcdefghij"));
  EXPECT_TRUE(
      is_organizational_unit_arn("arn:aws:organizations::123456789012:ou/o-abcdefghij/ou-abcd-12345678"));
  EXPECT_FALSE(is_organizational_unit_arn("arn:aws:organizations::123456789012:organization/o-abcdefghij"));
}

// A text of a request's greatest length must not use up the stack.
TEST(ImageRules, RefusesEndlessArns) {
  std::string const endless = "arn:aws" + std::string(1'000'000, 'a');
  EXPECT_FALSE(is_organization_arn(endless));
  EXPECT_FALSE(is_organizational_unit_arn(endless));
}

}  // namespace
}  // namespace amiable::server::rules
