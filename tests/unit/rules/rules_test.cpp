// What holds for every rule there is.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include "generated/actions.hpp"
#include "protocol/error_codes.hpp"
#include "protocol/wire_rules.hpp"
#include "server/action.hpp"
#include "server/rules/all_rules.hpp"
#include "tests/cases/runner/text.hpp"

namespace amiable {
namespace {

std::string read(std::string const& path) {
  std::ifstream file(AMIABLE_SOURCE "/" + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// "## 4. Title", "### 2.3 Title" of a page in docs/ec2 → "images 2.3".
std::set<std::string> sections() {
  std::set<std::string> found;
  std::regex const heading(R"(#+ (\d+(\.\d+)*)\.? .*)");
  for (std::string page : {"images", "ebs-and-launch"})
    for (auto const& line : cases::split_lines(read("docs/ec2/" + page + ".md")))
      if (std::smatch match; std::regex_match(line, match, heading))
        found.insert(page + " " + match[1].str());
  return found;
}

// The rules of each action, so that two that share an id are seen.
std::vector<protocol::RuleText> with_repetitions() {
  std::vector<protocol::RuleText> rules(std::begin(protocol::wire::all), std::end(protocol::wire::all));
  for (auto const& row : server::action_rows())
    for (auto const& rule : row.action().rules()) rules.push_back(rule);
  return rules;
}

TEST(Rules, HaveIdsOfTheirOwn) {
  std::map<std::string_view, std::string> known;
  std::regex const form(R"([A-Z]\w*(\.\w+)+)");
  for (auto const& rule : with_repetitions()) {
    EXPECT_TRUE(std::regex_match(std::string(rule.id), form)) << rule.id;
    auto meaning = std::string(rule.code) + ": " + std::string(rule.message);
    EXPECT_EQ(known.emplace(rule.id, meaning).first->second, meaning) << rule.id << " is the id of two rules";
  }
}

TEST(Rules, AnswerWithCodesThatAreKnown) {
  for (auto const& rule : server::all_rules())
    EXPECT_TRUE(protocol::status_of(rule.code))
        << rule.id << ": " << rule.code << " is not in error_codes.hpp";
}

TEST(Rules, SayWhatIsWrong) {
  for (auto const& rule : server::all_rules()) EXPECT_FALSE(rule.message.empty()) << rule.id;
}

TEST(Rules, NameTheSectionTheyComeFrom) {
  auto const known = sections();
  ASSERT_TRUE(known.contains("images 2.3"));
  for (auto const& rule : server::all_rules()) {
    bool served = rule.source == "README: not served";
    EXPECT_TRUE(served || known.contains(std::string(rule.source))) << rule.id << ": '" << rule.source << "'";
  }
}

}  // namespace
}  // namespace amiable
