#include "tests/cases/runner/placeholders.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace amiable::cases {
namespace {

constexpr auto ami = "ami-0123456789abcdef0";
constexpr auto other_ami = "ami-00000000000000001";
constexpr auto snapshot = "snap-0123456789abcdef0";

TEST(Placeholders, CountEachKindByFirstAppearance) {
  Placeholders placeholders;
  EXPECT_EQ(placeholders.hide(std::string(ami) + " " + snapshot + "," + other_ami),
            "{ami:1} {snap:1},{ami:2}");
  EXPECT_EQ(placeholders.hide(other_ami), "{ami:2}");
}

TEST(Placeholders, StandInsideOtherText) {
  Placeholders placeholders;
  EXPECT_EQ(placeholders.hide("'[ami-0123456789abcdef0]'"), "'[{ami:1}]'");
  EXPECT_EQ(placeholders.hide("arn:aws:ec2:us-east-1::image/ami-0123456789abcdef0"),
            "arn:aws:ec2:us-east-1::image/{ami:1}");
}

TEST(Placeholders, LeaveWhatOnlyLooksLikeAnIdentifier) {
  Placeholders placeholders;
  for (auto text :
       {"ami-abcd1234", "ami-1123456789abcdef0", "ami-0123456789ABCDEF0", "ami-0123456789abcdef00",
        "55fd8f1b-0107-40d9-baa2-16cacd0ac4ac", "x9-0123456789abcdef0", "-0123456789abcdef0"})
    EXPECT_EQ(placeholders.hide(text), text);
}

TEST(Placeholders, LeaveWhatARequestSpelledOut) {
  Placeholders placeholders;
  placeholders.spell_out("{\"id\": \"snap-0123456789abcdef0\"}");
  EXPECT_EQ(placeholders.hide(snapshot), snapshot);
  EXPECT_EQ(placeholders.hide(ami), "{ami:1}");
}

TEST(Placeholders, HideTokens) {
  Placeholders placeholders;
  EXPECT_EQ(placeholders.hide("<nextToken>aW1hZ2Vz=</nextToken>"), "<nextToken>{token:1}</nextToken>");
  EXPECT_EQ(placeholders.hide("<nextToken></nextToken>"), "<nextToken></nextToken>");
  EXPECT_EQ(placeholders.put_back("{token:1}"), "aW1hZ2Vz=");
}

TEST(Placeholders, PutBackWhatWasHidden) {
  Placeholders placeholders;
  placeholders.hide(ami);
  EXPECT_EQ(placeholders.put_back("a={ami:1}&b={ami:1}"), "a=ami-0123456789abcdef0&b=ami-0123456789abcdef0");
  EXPECT_EQ(placeholders.put_back("{ \"a\": 1 } {:1} {ami:} {ami:x}"), "{ \"a\": 1 } {:1} {ami:} {ami:x}");
  EXPECT_THROW(placeholders.put_back("{ami:2}"), std::invalid_argument);
}

}  // namespace
}  // namespace amiable::cases
