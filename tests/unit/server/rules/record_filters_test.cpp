#include "server/rules/record_filters.hpp"

#include <gtest/gtest.h>

namespace amiable::server::rules {
namespace {

struct Planet {
  std::optional<std::string> name;
  std::optional<std::string> moon;
};

constexpr FilterField<Planet> fields[] = {{"name", &Planet::name}, {"moon", &Planet::moon}, {"ring"}};

Planet const earth{"Earth", "Moon"};

TEST(RecordFilters, KnowTheFieldsOnly) {
  EXPECT_TRUE(knows_field<fields>("name"));
  EXPECT_TRUE(knows_field<fields>("ring"));
  EXPECT_FALSE(knows_field<fields>("Name"));
  EXPECT_FALSE(knows_field<fields>("nam"));
}

TEST(RecordFilters, AreAndedAndTheirValuesOred) {
  EXPECT_TRUE(matches<fields>(earth, {}));
  EXPECT_TRUE(matches<fields>(earth, {{"name", {"Mars", "Earth"}}, {"moon", {"M*"}}}));
  EXPECT_FALSE(matches<fields>(earth, {{"name", {"Earth"}}, {"moon", {"Phobos"}}}));
}

TEST(RecordFilters, HaveWildcards) {
  EXPECT_TRUE(matches<fields>(earth, {{"name", {"Ear?h?"}}}));
  EXPECT_FALSE(matches<fields>(earth, {{"name", {"earth"}}}));
  EXPECT_FALSE(matches<fields>(earth, {{"name", {"\\*"}}}));
}

TEST(RecordFilters, MatchNothingWithoutValues) {
  EXPECT_FALSE(matches<fields>(earth, {{"name", {}}}));
}

TEST(RecordFilters, MatchNothingThatIsAbsent) {
  EXPECT_FALSE(matches<fields>(Planet{"Venus", {}}, {{"moon", {"*"}}}));
  EXPECT_FALSE(matches<fields>(earth, {{"ring", {"*"}}}));
}

}  // namespace
}  // namespace amiable::server::rules
