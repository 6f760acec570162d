// Every rule has a case that breaks it and one that comes close: "(breaks RULE)" and "(keeps RULE)" in
// tests/cases.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "server/rules/all_rules.hpp"
#include "tests/cases/runner/case_file.hpp"
#include "tests/cases/runner/text.hpp"

namespace amiable {
namespace {

// No text can break these; the tests named do.
std::map<std::string, std::string, std::less<>> const broken_elsewhere = {
    {"Wire.Parameters.count", "tests/unit/rules/wire_limits_test.cpp"},
    {"Wire.Queue.full", "tests/unit/rules/wire_limits_test.cpp"},
    {"Wire.InternalError", "tests/unit/rules/wire_limits_test.cpp, tests/blackbox/test_process.py"},
    {"Json.Queue.full", "tests/unit/rules/wire_limits_test.cpp"},
    {"Json.InternalError", "tests/unit/rules/wire_limits_test.cpp"},
    {"Wire.Number.form", "tests/unit/protocol/decode_test.cpp: no action that is served takes a fraction"},
    {"Wire.Timestamp.form", "tests/unit/protocol/decode_test.cpp: no action that is served takes a time"},
};

// The whole text is there, not "...".
bool shows_text(cases::Expectation const& expected) {
  return std::ranges::none_of(expected.lines, [](auto const& line) { return cases::trim(line) == "..."; });
}

struct Covered {
  std::multimap<std::string, std::string> breaks;  // rule → file:line
  std::multimap<std::string, std::string> keeps;
};

Covered const& covered() {
  static Covered const found = [] {
    Covered all;
    for (auto const& path : cases::find_case_files(AMIABLE_CASES))
      for (auto const& one : cases::read_case_file(path).cases)
        for (auto const& step : one.steps) {
          auto place = path + ":" + std::to_string(step.expected.line);
          if (step.expected.breaks && shows_text(step.expected))
            all.breaks.emplace(*step.expected.breaks, place);
          for (auto const& rule : step.expected.keeps) all.keeps.emplace(rule, place);
        }
    return all;
  }();
  return found;
}

std::string list_missing(std::multimap<std::string, std::string> const& found) {
  std::string missing;
  for (auto const& rule : server::all_rules())
    if (!found.contains(std::string(rule.id)) && !broken_elsewhere.contains(rule.id))
      missing += "  " + std::string(rule.id) + "\n";
  return missing;
}

TEST(Coverage, EveryRuleIsBrokenByACase) {
  auto missing = list_missing(covered().breaks);
  EXPECT_TRUE(missing.empty()) << "no case (breaks …) with code and text:\n" << missing;
}

TEST(Coverage, EveryRuleIsNearlyBrokenByACase) {
  auto missing = list_missing(covered().keeps);
  EXPECT_TRUE(missing.empty()) << "no case (keeps …):\n" << missing;
}

TEST(Coverage, CasesNameRulesThatExist) {
  std::set<std::string, std::less<>> known;
  for (auto const& rule : server::all_rules()) known.emplace(rule.id);
  for (auto const* found : {&covered().breaks, &covered().keeps})
    for (auto const& [rule, place] : *found)
      EXPECT_TRUE(known.contains(rule)) << place << ": no rule " << rule;
  for (auto const& [rule, test] : broken_elsewhere) EXPECT_TRUE(known.contains(rule)) << rule;
}

}  // namespace
}  // namespace amiable
