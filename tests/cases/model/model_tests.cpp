// One test per good request: what the model does not allow is refused, and leaves the registry as it was.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "protocol/error_codes.hpp"
#include "tests/cases/model/exceptions.hpp"
#include "tests/cases/model/mutations.hpp"
#include "tests/cases/runner/difference.hpp"
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

Case const& registry_case() {
  return *std::ranges::find(base_requests().cases, "registry", &Case::title);
}

// "ModifyImageAttribute/flat" is another good request of ModifyImageAttribute.
std::string_view action_of(Case const& base) {
  return std::string_view(base.title).substr(0, base.title.find('/'));
}

ec2::ActionSchema const* schema_of(Case const& base) {
  auto schemas = ec2::action_schemas();
  auto found = std::ranges::find(schemas, action_of(base), &ec2::ActionSchema::action);
  return found == schemas.end() ? nullptr : &*found;
}

std::vector<Mutation> mutations_of(Case const& base) {
  return mutations(*schema_of(base), std::get<Query>(base.steps.back().request).parameters);
}

// The requests of "registry", without the background that the file puts before every case.
std::vector<Step> registry_reads() {
  auto steps = registry_case().steps;
  auto own = std::ranges::find_if(steps, [](Step const& step) { return step.line > registry_case().line; });
  return {own, steps.end()};
}

// A server prepared for a base request.
class Prepared {
 public:
  explicit Prepared(Case base) {
    base.steps.pop_back();
    play(base);
  }

  void play(Case const& played) {
    if (auto failure = player_.play(played)) ADD_FAILURE() << failure->message;
  }

  server::HttpResponse ask(Request const& request) {
    return target_.ask(to_http(request, player_.placeholders()));
  }

  Lines registry() {
    Lines all;
    for (auto const& step : registry_reads())
      for (auto const& line : normalize(ask(step.request), {}).lines) all.push_back(line);
    return all;
  }

 private:
  ServiceTarget target_;
  Player player_{target_};
};

class BaseRequestTest : public testing::Test {
 public:
  explicit BaseRequestTest(Case const& base) : base_(base) {}

  void TestBody() override {
    Prepared prepared(base_);
    auto const before = prepared.registry();
    for (auto const& mutation : mutations_of(base_)) {
      SCOPED_TRACE(base_.title + " " + mutation.kind + " " + mutation.path + ": " + mutation.what);
      auto outcome = outcome_of(base_.title, mutation, exceptions());
      if (outcome == "accepted") {
        EXPECT_EQ(Prepared(base_).ask(query(mutation)).status, 200);
      } else {
        check_refusal(prepared, mutation, outcome);
        auto changes = difference(before, prepared.registry());
        EXPECT_TRUE(changes.empty()) << "a refused request changed the registry:\n" << join_lines(changes);
      }
    }
    prepared.play({base_.line, base_.title, {base_.steps.back()}});
  }

 private:
  Query query(Mutation const& mutation) { return {std::string(action_of(base_)), {}, mutation.parameters}; }

  void check_refusal(Prepared& prepared, Mutation const& mutation, std::string_view outcome) {
    auto response = prepared.ask(query(mutation));
    auto answer = normalize(response, asked_by(query(mutation)));
    EXPECT_EQ(response.status, protocol::status_of(outcome).value_or(400));
    EXPECT_EQ(answer.code, outcome) << join_lines(answer.lines);
    EXPECT_TRUE(find_header(response, "x-amiable-rule"));
  }

  Case const& base_;
};

// The rules were written for the shapes of these checksums.
TEST(Checksums, AreThoseOfTheModel) {
  std::ostringstream current;
  for (auto const& schema : ec2::action_schemas())
    current << schema.action << ' ' << std::hex << schema.checksum << '\n';
  std::ifstream file(folder + "checksums.txt");
  Lines known;
  for (std::string line; std::getline(file, line);)
    if (!line.starts_with('#')) known.push_back(line);
  auto changes = difference(known, split_lines(current.str()));
  EXPECT_TRUE(changes.empty())
      << "the model of these actions has changed: look at their rules and cases, then write "
      << "the new checksums into " << folder << "checksums.txt\n"
      << join_lines(changes);
}

TEST(BaseRequests, ThereIsOneForEachAction) {
  for (auto const& schema : ec2::action_schemas())
    EXPECT_TRUE(std::ranges::count(base_requests().cases, schema.action, &Case::title))
        << "base_requests.txt has no request for " << schema.action;
}

TEST(BaseRequests, AreOfActionsThatAreServed) {
  for (auto const& base : base_requests().cases)
    EXPECT_TRUE(base.title == "registry" || schema_of(base)) << base.title;
}

// An exception that no request needs hides nothing today and a fault tomorrow.
TEST(Exceptions, AreAllNeeded) {
  for (auto const& exception : exceptions()) {
    bool needed = false;
    for (auto const& base : base_requests().cases)
      if (base.title == exception.action)
        for (auto const& mutation : mutations_of(base)) needed |= is_about(exception, base.title, mutation);
    EXPECT_TRUE(needed) << folder << "exceptions.txt:" << exception.line << ": nothing is made of "
                        << exception.path;
  }
}

void register_tests() {
  for (auto const& base : base_requests().cases)
    if (schema_of(base))
      testing::RegisterTest("Model", base.title.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                            [&base]() -> testing::Test* { return new BaseRequestTest(base); });
}

}  // namespace
}  // namespace amiable::cases

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  amiable::cases::register_tests();
  return RUN_ALL_TESTS();
}
