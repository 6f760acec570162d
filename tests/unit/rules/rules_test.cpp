// What holds for every rule there is.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <map>
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

// "## 4. Title" and "### 2.3 Title" of a page in docs/ec2 → "images 4", "images 2.3".
std::set<std::string> sections() {
  std::set<std::string> found;
  for (std::string page : {"images", "ebs-and-launch", "instance-types"})
    for (auto const& line : cases::split_lines(read("docs/ec2/" + page + ".md"))) {
      auto words = cases::split_words(line);
      if (!line.starts_with("##") || words.size() < 2 || !std::isdigit(words[1][0])) continue;
      if (words[1].ends_with('.')) words[1].pop_back();
      found.insert(page + " " + words[1]);
    }
  return found;
}

// "RegisterImage.Name.unique": words between dots, the first with a capital letter.
bool is_id(std::string_view id) {
  auto good = [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '.'; };
  return !id.empty() && std::isupper(id[0]) && std::ranges::all_of(id, good) && id.find('.') != id.npos &&
         id.find("..") == id.npos && !id.ends_with('.');
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
  for (auto const& rule : with_repetitions()) {
    EXPECT_TRUE(is_id(rule.id)) << rule.id;
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
