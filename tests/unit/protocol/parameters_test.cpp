#include "protocol/parameters.hpp"

#include <gtest/gtest.h>

#include "protocol/wire_rules.hpp"
#include "tests/unit/protocol/refusal.hpp"

namespace amiable::protocol {
namespace {

std::string_view refused(std::string_view form, ParameterLimits limits = {}) {
  return refused_by([&] { Parameters::parse(form, limits); });
}

std::string value(Parameters const& parameters, std::string_view name) {
  auto const* found = parameters.root().find(name);
  return found && found->value() ? *found->value() : "(none)";
}

TEST(Parameters, NameAndValueAreDecoded) {
  auto const parameters = Parameters::parse("Na%6De=web+server%2B1%26%3d%25");
  EXPECT_EQ(value(parameters, "Name"), "web server+1&=%");
}

TEST(Parameters, AValueMayHoldEqualsSigns) {
  EXPECT_EQ(value(Parameters::parse("UefiData=YQ=="), "UefiData"), "YQ==");
}

TEST(Parameters, WithoutEqualsSignTheValueIsEmpty) {
  auto const parameters = Parameters::parse("NoDevice&Name=");
  EXPECT_EQ(value(parameters, "NoDevice"), "");
  EXPECT_EQ(value(parameters, "Name"), "");
  EXPECT_EQ(value(parameters, "Other"), "(none)");
}

TEST(Parameters, EmptyPairsAreHarmless) {
  EXPECT_FALSE(Parameters::parse("").first_unread());
  auto const parameters = Parameters::parse("&&A=1&&B=2&");
  EXPECT_EQ(value(parameters, "A"), "1");
  EXPECT_EQ(value(parameters, "B"), "2");
}

TEST(Parameters, NamesFormATree) {
  auto const parameters =
      Parameters::parse("BlockDeviceMapping.1.Ebs.VolumeSize=8&BlockDeviceMapping.1.DeviceName=/dev/sda1");
  auto const* mapping = parameters.root().find("BlockDeviceMapping")->find("1");
  ASSERT_TRUE(mapping);
  EXPECT_EQ(mapping->name(), "BlockDeviceMapping.1");
  EXPECT_EQ(mapping->value(), nullptr);
  auto const* size = mapping->find("Ebs")->find("VolumeSize");
  EXPECT_EQ(size->name(), "BlockDeviceMapping.1.Ebs.VolumeSize");
  EXPECT_EQ(*size->value(), "8");
}

TEST(Parameters, ANameMayAlsoBeTheStartOfAnother) {
  auto const parameters = Parameters::parse("A.B=2&A=1&A.B.C=3");
  auto const* a = parameters.root().find("A");
  EXPECT_EQ(*a->value(), "1");
  EXPECT_EQ(*a->find("B")->value(), "2");
  EXPECT_EQ(*a->find("B")->find("C")->value(), "3");
}

TEST(Parameters, ItemsAreInNumericOrderAndMayHaveGaps) {
  auto const parameters = Parameters::parse("Id.10=j&Id.9=i&Id.2147483647=z&Id.1=a");
  std::string order;
  for (auto const& [index, item] : parameters.root().find("Id")->items())
    order += std::to_string(index) + *item->value() + " ";
  EXPECT_EQ(order, "1a 9i 10j 2147483647z ");
}

TEST(Parameters, WhatIsNoIndexIsNoItemAndStaysUnread) {
  for (std::string segment :
       {"0", "01", "-1", "+1", "1a", "a", "2147483648", "99999999999999999999", "member"}) {
    auto const parameters = Parameters::parse("Id." + segment + "=x");
    EXPECT_TRUE(parameters.root().find("Id")->items().empty()) << segment;
    EXPECT_TRUE(parameters.first_unread()) << segment;
  }
}

TEST(Parameters, UnreadValuesAreFoundInTheOrderSent) {
  auto const parameters = Parameters::parse("Name=a&Z.1.Q=b&A=c");
  EXPECT_EQ(parameters.first_unread(), "Name");
  parameters.root().find("Name")->value();
  EXPECT_EQ(parameters.first_unread(), "Z.1.Q");
  parameters.root().find("Z")->value();
  EXPECT_EQ(parameters.first_unread(), "Z.1.Q") << "reading the start of a name does not read the name";
  parameters.root().find("Z")->find("1")->find("Q")->value();
  EXPECT_EQ(parameters.first_unread(), "A");
  parameters.root().find("A")->value();
  EXPECT_EQ(parameters.first_unread(), std::nullopt);
}

TEST(Parameters, BrokenEscapes) {
  for (auto form : {"A=%", "A=%4", "A=%4g", "A=%g4", "A=%%41", "A=% 1", "A=%+1", "A=%-1", "%=1", "A=%4&B=1"})
    EXPECT_EQ(refused(form), wire::malformed_escape.id) << form;
  EXPECT_EQ(value(Parameters::parse("A=%41%4a%4A"), "A"), "AJJ");
}

TEST(Parameters, CharactersThatXmlCannotHold) {
  for (auto form : {"A=%00", "%00=1", "A=%01", "A=%0B", "A=%0C", "A=%1F", "A=%EF%BF%BE", "A=%EF%BF%BF"})
    EXPECT_EQ(refused(form), wire::invalid_character.id) << form;
  EXPECT_EQ(refused(std::string_view("A=\0", 3)), wire::invalid_character.id);
  EXPECT_EQ(value(Parameters::parse("A=%09%0A%0D%7F%EF%BF%BD"), "A"), "\t\n\r\x7F\uFFFD");
}

TEST(Parameters, InvalidUtf8) {
  for (auto form : {"A=%FF", "A=%80", "A=%C3", "A=%C3x", "A=%C0%80", "A=%E0%80%AF", "A=%ED%A0%80",
                    "A=%F0%80%80%80", "A=%F4%90%80%80", "A=%F8%88%80%80%80"})
    EXPECT_EQ(refused(form), wire::invalid_character.id) << form;
  EXPECT_EQ(value(Parameters::parse("A=%C3%A9%E2%82%AC%F0%9F%98%80\u00e9"), "A"),
            "\u00e9\u20ac\U0001F600\u00e9");
}

TEST(Parameters, EmptyNames) {
  for (auto form : {"=x", "=", ".=x", ".A=x", "A.=x", "A..B=x", "..=x"})
    EXPECT_EQ(refused(form), wire::empty_name.id) << form;
  EXPECT_EQ(refused("A.B=x"), "");
}

TEST(Parameters, RepeatedNames) {
  EXPECT_EQ(refused("A=1&A=1"), wire::repeated_name.id);
  EXPECT_EQ(refused("A.1=1&B=2&A.1"), wire::repeated_name.id);
  EXPECT_EQ(refused("A=1&%41=2"), wire::repeated_name.id);
  EXPECT_EQ(refused("A=1&a=2&A.1=3&A.01=4"), "");
  auto const error = refusal([] { Parameters::parse("Filter.1.Name=a&Filter.1.Name=b"); });
  EXPECT_EQ(error->message, "The parameter Filter.1.Name is specified more than once");
}

TEST(Parameters, Depth) {
  EXPECT_EQ(refused("A.B.C=1", {.depth = 3}), "");
  EXPECT_EQ(refused("A.B.C.D=1", {.depth = 3}), wire::too_deep.id);
}

TEST(Parameters, Count) {
  EXPECT_EQ(refused("A=1&&B=2&", {.parameters = 2}), "");
  EXPECT_EQ(refused("A=1&B=2&C", {.parameters = 2}), wire::too_many.id);
}

TEST(Parameters, AnotherFormIsAdded) {
  auto parameters = Parameters::parse("A=1");
  parameters.add("B.1=2");
  EXPECT_EQ(value(parameters, "A"), "1");
  EXPECT_EQ(parameters.root().find("B")->items().size(), 1u);
  EXPECT_EQ(refused_by([&] { parameters.add("A=1"); }), wire::repeated_name.id);
  EXPECT_EQ(refused_by([&] { parameters.add("C=1", {.parameters = 2}); }), wire::too_many.id);
}

TEST(Parameters, MovingThemKeepsPointers) {
  auto parameters = Parameters::parse("A=1");
  auto const* a = parameters.root().find("A");
  auto const moved = std::move(parameters);
  EXPECT_EQ(moved.root().find("A"), a);
  EXPECT_EQ(moved.first_unread(), "A");
}

// With a search along all children this would take some 10^8 steps in each direction.
TEST(Parameters, AsManyAsAreAllowedInAnyOrder) {
  std::string form;
  for (int index = 10'000; index > 0; --index) form += "A." + std::to_string(index) + "=x&";
  auto const parameters = Parameters::parse(form);
  auto const items = parameters.root().find("A")->items();
  ASSERT_EQ(items.size(), 10'000u);
  EXPECT_EQ(items.front().first, 1);
  EXPECT_EQ(items.back().first, 10'000);
}

}  // namespace
}  // namespace amiable::protocol
