#include "protocol/form.hpp"

#include <gtest/gtest.h>

#include "generated/volumes.hpp"
#include "protocol/number.hpp"

namespace amiable::protocol {
namespace {

ec2::CreateVolumeRequest decoded(std::string_view form) {
  auto const parameters = Parameters::parse(form);
  ec2::CreateVolumeRequest request;
  ec2::decode(parameters.root(), request);
  return request;
}

TEST(Form, WritesWhatWasGivenInTheOrderOfTheModel) {
  EXPECT_EQ(form_text(decoded("Size=8&Encrypted=true&AvailabilityZone=us-east-1a")),
            "AvailabilityZone=us-east-1a&Encrypted=true&Size=8");
}

TEST(Form, WritesNothingWhereNothingWasGiven) {
  EXPECT_EQ(form_text(ec2::CreateVolumeRequest{}), "");
}

TEST(Form, NumbersListsFromOne) {
  EXPECT_EQ(form_text(decoded("TagSpecification.7.ResourceType=volume&TagSpecification.7.Tag.3.Key=a%20b%26&"
                              "TagSpecification.7.Tag.9.Key=c&TagSpecification.7.Tag.9.Value=")),
            "TagSpecification.1.ResourceType=volume&TagSpecification.1.Tag.1.Key=a%20b%26&"
            "TagSpecification.1.Tag.2.Key=c&TagSpecification.1.Tag.2.Value=");
}

TEST(Form, ReadsBackAsTheSameRequest) {
  auto const request = decoded(
      "Size=8&Iops=3000&ClientToken=%C3%A9&MultiAttachEnabled=false&TagSpecification.1.ResourceType=volume&"
      "TagSpecification.1.Tag.1.Key=k&TagSpecification.1.Tag.1.Value=v%3D1");
  EXPECT_EQ(decoded(form_text(request)), request);
}

TEST(Number, HasAlwaysAPoint) {
  EXPECT_EQ(to_string(30.0), "30.0");
  EXPECT_EQ(to_string(0.0), "0.0");
  EXPECT_EQ(to_string(0.0034), "0.0034");
  EXPECT_EQ(to_string(1e-9), "0.000000001");
  EXPECT_EQ(to_string(1e300).size(), 303U);
}

}  // namespace
}  // namespace amiable::protocol
