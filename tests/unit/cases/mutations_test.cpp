#include "tests/cases/model/mutations.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace amiable::cases {
namespace {

constexpr std::string_view colours[] = {"red", "green"};
constexpr ec2::SchemaMember members[] = {
    {"Name", "string", true, {}, 3, 8},
    {"Item.N", "structure", true, {}, {}, {}},
    {"Item.N.Colour", "string", true, colours, {}, {}},
    {"Item.N.Size", "integer", false, {}, {}, {}},
    {"DryRun", "boolean", false, {}, {}, {}},
};
RequestParameters const good = {{"Name", "pen"}, {"Item.1.Colour", "red"}, {"Item.2.Colour", "red"}};

std::vector<Mutation> of_kind(std::string const& kind) {
  auto all = mutations({"Make", members, 0}, good);
  std::erase_if(all, [&](Mutation const& mutation) { return mutation.kind != kind; });
  return all;
}

std::vector<std::string> done(std::string const& kind) {
  std::vector<std::string> what;
  for (auto const& mutation : of_kind(kind)) what.push_back(mutation.what);
  return what;
}

TEST(Mutations, LeaveOutEachRequiredParameterOfTheTopLevel) {
  auto all = of_kind("required");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].parameters, (RequestParameters{{"Item.1.Colour", "red"}, {"Item.2.Colour", "red"}}));
  EXPECT_EQ(all[1].parameters, (RequestParameters{{"Name", "pen"}}));
}

TEST(Mutations, ReplaceOrAddWrongValues) {
  EXPECT_EQ(done("enum"), std::vector<std::string>{"Item.1.Colour=no-such-value"});
  EXPECT_EQ(of_kind("enum")[0].parameters[1].second, "no-such-value");
  EXPECT_EQ(of_kind("enum")[0].parameters.size(), good.size());
  EXPECT_EQ(done("boolean"), (std::vector<std::string>{"DryRun=maybe", "DryRun=1", "DryRun=yes"}));
  EXPECT_EQ(of_kind("boolean")[0].parameters.size(), good.size() + 1);
  auto integers = done("integer");
  EXPECT_TRUE(std::ranges::count(integers, "Item.1.Size=2147483648"));
  EXPECT_TRUE(std::ranges::count(integers, "Item.1.Size=one"));
}

TEST(Mutations, MakeTextsTooLongAndTooShort) {
  EXPECT_EQ(done("length"), (std::vector<std::string>{"Name=xxxxxxxxx", "Name=xx"}));
}

TEST(Mutations, AddUnknownParametersEverywhere) {
  EXPECT_EQ(done("unknown"),
            (std::vector<std::string>{"Name.NoSuchParameter=1", "Item.1.NoSuchParameter=1",
                                      "Item.1.Colour.NoSuchParameter=1", "Item.1.Size.NoSuchParameter=1",
                                      "DryRun.NoSuchParameter=1", "NoSuchParameter=1"}));
}

TEST(Mutations, OfAnActionWithoutParametersIsOneUnknownOne) {
  auto all = mutations({"Ask", {}, 0}, {});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].what, "NoSuchParameter=1");
}

}  // namespace
}  // namespace amiable::cases
