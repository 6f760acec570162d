// One test per action: what the model does not allow is refused, and leaves the registry as it was.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/cases/model/exceptions.hpp"
#include "tests/cases/model/mutations.hpp"
#include "tests/cases/runner/normalize.hpp"
#include "tests/cases/runner/play.hpp"
#include "tests/cases/runner/service_target.hpp"
#include "tests/cases/runner/text.hpp"
#include "tests/cases/runner/to_http.hpp"

namespace amiable::cases {
namespace {

std::string const folder = AMIABLE_CASES "/model/";

CaseFile const& base_requests() {
  static CaseFile const file = read_case_file(folder + "base_requests.txt");
  return file;
}

std::vector<Exception> const& exceptions() {
  static std::vector<Exception> const list = read_exceptions(folder + "exceptions.txt");
  return list;
}

Case const* find_case(std::string_view title) {
  auto found = std::ranges::find(base_requests().cases, title, &Case::title);
  return found == base_requests().cases.end() ? nullptr : &*found;
}

// The requests of "registry", without the background that the file puts before every case.
std::vector<Step> registry_reads() {
  auto steps = find_case("registry")->steps;
  auto own =
      std::ranges::find_if(steps, [](Step const& step) { return step.line > find_case("registry")->line; });
  return {own, steps.end()};
}

class ActionTest : public testing::Test {
 public:
  explicit ActionTest(ec2::ActionSchema const& schema) : schema_(schema) {}

  void TestBody() override {
    auto const* base = find_case(schema_.action);
    ASSERT_TRUE(base) << "base_requests.txt has no request for " << schema_.action;
    auto good = *base;
    auto last = good.steps.back();
    good.steps.pop_back();
    play(good);
    auto const before = registry();
    for (auto const& mutation : mutations(schema_, std::get<Query>(last.request).parameters))
      check(mutation, before);
    good.steps = {last};
    play(good);
  }

 private:
  void play(Case const& played) {
    if (auto failure = player_.play(played)) FAIL() << failure->message;
  }

  std::string registry() {
    std::string text;
    for (auto const& step : registry_reads())
      text += join_lines(normalize(target_.ask(to_http(step.request, player_.placeholders())), {}).lines);
    return text;
  }

  void check(Mutation const& mutation, std::string const& before) {
    auto outcome = outcome_of(schema_.action, mutation, exceptions());
    if (outcome == "accepted") return;
    SCOPED_TRACE(std::string(schema_.action) + " " + mutation.kind + " " + mutation.path + ": " +
                 mutation.what);
    Query query{std::string(schema_.action), {}, mutation.parameters};
    auto response = target_.ask(to_http(query, player_.placeholders()));
    auto answer = normalize(response, asked_by(query));
    EXPECT_EQ(response.status, 400) << response.body;
    EXPECT_EQ(answer.code, outcome) << join_lines(answer.lines);
    EXPECT_TRUE(find_header(response, "x-amiable-rule"));
    EXPECT_EQ(registry(), before);
  }

  ec2::ActionSchema const& schema_;
  ServiceTarget target_;
  Player player_{target_};
};

// An exception that no request needs hides nothing today and a fault tomorrow.
TEST(Exceptions, AreAllNeeded) {
  for (auto const& exception : exceptions()) {
    bool needed = false;
    for (auto const& schema : ec2::action_schemas())
      if (auto const* base = find_case(schema.action); base && exception.action == schema.action)
        for (auto const& mutation : mutations(schema, std::get<Query>(base->steps.back().request).parameters))
          needed |= is_about(exception, schema.action, mutation);
    EXPECT_TRUE(needed) << folder << "exceptions.txt:" << exception.line << ": nothing is made of "
                        << exception.path;
  }
}

TEST(BaseRequests, AreOfActionsThatAreServed) {
  for (auto const& base : base_requests().cases)
    EXPECT_TRUE(base.title == "registry" ||
                std::ranges::count(ec2::action_schemas(), base.title, &ec2::ActionSchema::action))
        << base.title;
}

void register_tests() {
  for (auto const& schema : ec2::action_schemas())
    testing::RegisterTest("Model", std::string(schema.action).c_str(), nullptr, nullptr, __FILE__, __LINE__,
                          [&schema]() -> testing::Test* { return new ActionTest(schema); });
}

}  // namespace
}  // namespace amiable::cases

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  amiable::cases::register_tests();
  return RUN_ALL_TESTS();
}
