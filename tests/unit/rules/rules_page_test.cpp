#include "server/rules/rules_page.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "server/rules/all_rules.hpp"

namespace amiable {
namespace {

TEST(RulesPage, ShowsEachRuleInTheTableOfItsAction) {
  protocol::RuleText const rules[] = {
      {"Wire.A", "InternalError", "one | two", protocol::Basis::seen, "images 1.4"},
      {"Make.B.c", "AuthFailure", "Not {0}", protocol::Basis::guessed, "images 4", 401},
  };
  auto page = server::rules_page(rules);
  auto table = "\n| rule | answer | text | known from |\n| --- | --- | --- | --- |\n";
  auto end = std::string("\n## Wire\n") + table +
             "| `Wire.A` | 500 `InternalError` | ``one \\| two`` | seen: images 1.4 |\n\n## Make\n" + table +
             "| `Make.B.c` | 401 `AuthFailure` | ``Not {0}`` | guessed: images 4 |\n";
  EXPECT_TRUE(page.starts_with("# Rules\n"));
  EXPECT_TRUE(page.ends_with(end)) << page;
}

TEST(RulesPage, IsTheOneInTheDocumentation) {
  std::ifstream file(AMIABLE_SOURCE "/docs/rules.md");
  std::string page{std::istreambuf_iterator<char>(file), {}};
  EXPECT_TRUE(page == server::rules_page(server::all_rules())) << "the rules have changed; run: ./dev docs";
}

}  // namespace
}  // namespace amiable
