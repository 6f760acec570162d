#include "storage/tags.hpp"

#include <gmock/gmock.h>

#include "storage/database.hpp"

namespace amiable::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class TagsTest : public testing::Test {
 protected:
  template <class Work>
  auto with(Scope const& whose, Work work) {
    using Result = decltype(work(std::declval<Tags&>()));
    std::optional<Result> result;
    database->write([&](Session& session) {
      Tags tags(session, whose);
      result = work(tags);
    });
    return *result;
  }

  void set(Scope const& whose, std::string_view id, std::vector<Tag> const& tags) {
    with(whose, [&](Tags& repository) { return repository.set(id, "volume", tags), 0; });
  }
  std::vector<Tag> of(Scope const& whose, std::string_view id) {
    return with(whose, [&](Tags& tags) { return tags.of(id); });
  }
  // "key=value" of the tags that pass the filters.
  std::vector<std::string> list(std::vector<Filter> const& filters) {
    std::vector<std::string> found;
    for (auto const& each : with(scope, [&](Tags& tags) { return tags.list(filters, {}).records; }))
      found.push_back(each.tag.key + "=" + each.tag.value);
    return found;
  }

  Scope const scope{"123456789012", "us-east-1"};
  Scope const stranger{"222222222222", "us-east-1"};
  std::unique_ptr<Database> database = Database::open({.path = ":memory:"});
};

TEST_F(TagsTest, AreShownByKeyAndOverwritten) {
  set(scope, "vol-1", {{"b", "1"}, {"a", "2"}});
  set(scope, "vol-1", {{"b", "3"}});
  EXPECT_THAT(of(scope, "vol-1"), ElementsAre(Tag{"a", "2"}, Tag{"b", "3"}));
}

TEST_F(TagsTest, AreOfTheAccountThatSetThem) {
  set(scope, "vol-1", {{"a", "mine"}});
  set(stranger, "vol-1", {{"a", "theirs"}});
  EXPECT_THAT(of(scope, "vol-1"), ElementsAre(Tag{"a", "mine"}));
  with(scope, [](Tags& tags) { return tags.remove_all("vol-1"), 0; });
  EXPECT_THAT(of(scope, "vol-1"), IsEmpty());
  EXPECT_THAT(of(stranger, "vol-1"), ElementsAre(Tag{"a", "theirs"}));
}

TEST_F(TagsTest, OfAResourceThatIsGoneAreForgottenForEverybody) {
  set(scope, "vol-1", {{"a", "mine"}});
  set(stranger, "vol-1", {{"a", "theirs"}});
  set(scope, "vol-2", {{"a", "another"}});
  with(scope, [](Tags& tags) { return tags.forget_resource("vol-1"), 0; });
  EXPECT_THAT(of(stranger, "vol-1"), IsEmpty());
  EXPECT_THAT(list({}), ElementsAre("a=another"));
}

TEST_F(TagsTest, AreRemovedByKeyOrByKeyAndValue) {
  set(scope, "vol-1", {{"a", "1"}, {"b", ""}, {"c", "3"}});
  with(scope, [](Tags& tags) {
    tags.remove("vol-1", "a", std::nullopt);
    tags.remove("vol-1", "b", "");
    tags.remove("vol-1", "c", "");
    return 0;
  });
  EXPECT_THAT(of(scope, "vol-1"), ElementsAre(Tag{"c", "3"}));
}

TEST_F(TagsTest, AreListedOneByOneWhereTheyThemselvesMatch) {
  set(scope, "vol-1", {{"Stage", "test"}, {"Owner", "me"}});
  EXPECT_THAT(list({{"tag:Stage", {"t*"}}}), ElementsAre("Stage=test"));
  EXPECT_THAT(list({{"tag:Stage", {"t*"}}, {"resource-type", {"volume"}}}), ElementsAre("Stage=test"));
  EXPECT_THAT(list({{"tag:Stage", {}}}), IsEmpty());
  EXPECT_THAT(list({{"tag:Stag?", {"*"}}}), IsEmpty());
}

TEST_F(TagsTest, HaveOtherFiltersThanResources) {
  for (auto name : {"key", "value", "resource-id", "resource-type", "tag:Stage", "tag:"})
    EXPECT_TRUE(Tags::knows_filter(name)) << name;
  for (auto name : {"tag-key", "tag-value", "tag", "Key", ""}) EXPECT_FALSE(Tags::knows_filter(name)) << name;
}

}  // namespace
}  // namespace amiable::storage
