#include "generated/schema.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "generated/enums.hpp"

namespace amiable::ec2 {
namespace {

ActionSchema const* find_action(std::string_view name) {
  auto const all = action_schemas();
  auto const found = std::ranges::find(all, name, &ActionSchema::action);
  return found == all.end() ? nullptr : &*found;
}

SchemaMember const* find_member(std::string_view action, std::string_view path) {
  auto const* schema = find_action(action);
  if (!schema) return nullptr;
  auto const found = std::ranges::find(schema->members, path, &SchemaMember::path);
  return found == schema->members.end() ? nullptr : &*found;
}

TEST(Schema, ActionsAreSortedAndUnique) {
  EXPECT_TRUE(std::ranges::is_sorted(action_schemas(), std::ranges::less_equal{}, &ActionSchema::action));
}

TEST(Schema, KnowsWhatIsRequired) {
  EXPECT_TRUE(find_member("RegisterImage", "Name")->required);
  EXPECT_FALSE(find_member("RegisterImage", "Description")->required);
  EXPECT_TRUE(find_member("CreateTags", "Tag.N")->required);
}

TEST(Schema, KnowsTheLengthOfStrings) {
  auto const* name = find_member("RegisterImage", "Name");
  EXPECT_EQ(name->type, "string");
  EXPECT_EQ(name->min, 3);
  EXPECT_EQ(name->max, 128);
  EXPECT_EQ(find_member("RegisterImage", "Architecture")->max, std::nullopt);
}

TEST(Schema, GoesThroughListsAndStructures) {
  auto const* type = find_member("RegisterImage", "BlockDeviceMapping.N.Ebs.VolumeType");
  ASSERT_TRUE(type);
  EXPECT_TRUE(std::ranges::equal(type->values, values::VolumeType));
  EXPECT_EQ(find_member("RegisterImage", "BlockDeviceMapping.N.Ebs")->type, "structure");
  EXPECT_EQ(find_member("RegisterImage", "BlockDeviceMapping.N.Ebs.VolumeSize")->type, "integer");
  EXPECT_TRUE(find_member("DescribeImages", "ImageId.N"));
  EXPECT_TRUE(find_member("DescribeImages", "Filter.N.Value.N"));
}

TEST(Schema, ActionsWithoutParameters) {
  EXPECT_TRUE(find_action("GetCallerIdentity")->members.empty());
}

TEST(Enums, AreTheModels) {
  EXPECT_TRUE(std::ranges::count(values::ArchitectureValues, "arm64"));
  EXPECT_TRUE(std::ranges::count(values::VolumeType, "gp3"));
}

}  // namespace
}  // namespace amiable::ec2
