#include "tests/cases/runner/case_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace amiable::cases {
namespace {

std::string error_of(std::string_view text) try {
  parse_case_file("a.case", text);
  return "(none)";
} catch (CaseSyntaxError const& error) {
  return error.what();
}

Step only_step(std::string const& text) {
  auto file = parse_case_file("a.case", "== title\n" + text);
  EXPECT_EQ(file.cases.size(), 1u);
  EXPECT_EQ(file.cases[0].steps.size(), 1u);
  return file.cases.at(0).steps.at(0);
}

TEST(CaseFile, HoldsTitlesRequestsAndAnswers) {
  auto file = parse_case_file(
      "a.case",
      "# where from\n\n== first\n--> DescribeImages\n<-- 200\n<imagesSet/>\n\n"
      "== second\n# note\n--> DeregisterImage\nImageId={ami:1}\n\n<-- 400 Code\n# note\ntext\n");
  ASSERT_EQ(file.cases.size(), 2u);
  EXPECT_EQ(file.cases[0].title, "first");
  EXPECT_EQ(file.cases[0].line, 3);
  EXPECT_EQ(file.cases[0].steps[0].expected.lines, std::vector<std::string>{"<imagesSet/>"});
  auto const& step = file.cases[1].steps[0];
  EXPECT_EQ(step.line, 10);
  EXPECT_EQ(step.source, "--> DeregisterImage\nImageId={ami:1}\n");
  EXPECT_EQ(step.expected.line, 13);
  EXPECT_EQ(step.expected.status, 400);
  EXPECT_EQ(step.expected.code, "Code");
  EXPECT_EQ(step.expected.lines, std::vector<std::string>{"text"});
}

TEST(CaseFile, PutsTheBackgroundBeforeEveryCase) {
  auto file = parse_case_file("a.case",
                              "== background\n--> A\n<-- 200 return\n== one\n--> B\n<-- 200 ...\n"
                              "== two\n--> C\n<-- 200 ...\n");
  ASSERT_EQ(file.cases.size(), 2u);
  for (auto const& one : file.cases) {
    ASSERT_EQ(one.steps.size(), 2u);
    EXPECT_EQ(std::get<Query>(one.steps[0].request).action, "A");
  }
}

TEST(CaseFile, ReadsQueries) {
  auto query =
      std::get<Query>(only_step("--> A in eu-west-1 as 222222222222\nB.1= x =y\nC=\n<-- 200 ...\n").request);
  EXPECT_EQ(query.sender.account, "222222222222");
  EXPECT_EQ(query.sender.region, "eu-west-1");
  std::vector<std::pair<std::string, std::string>> parameters{{"B.1", " x =y"}, {"C", ""}};
  EXPECT_EQ(query.parameters, parameters);
}

TEST(CaseFile, ReadsRawRequests) {
  auto raw = std::get<Raw>(only_step("--> raw GET /?a=\\x00 as 222222222222\nContent-Type: text/plain\n\n"
                                     "a=b\n# no comment\n&c\\n\n\n<-- 400 Code\ntext\n")
                               .request);
  EXPECT_EQ(raw.method, "GET");
  EXPECT_EQ(raw.target, std::string("/?a=\0", 5));
  EXPECT_EQ(raw.sender.account, "222222222222");
  EXPECT_EQ(raw.headers.at(0), std::pair(std::string("Content-Type"), std::string("text/plain")));
  EXPECT_EQ(raw.body, "a=b\n# no comment\n&c\n");
}

TEST(CaseFile, ReadsTheServicesOwnRequests) {
  auto fixtures = std::get<Admin>(only_step("--> fixtures\n{\n}\n<-- 200 ...\n").request);
  EXPECT_EQ(fixtures.method, "POST");
  EXPECT_EQ(fixtures.target, "/_amiable/fixtures");
  EXPECT_EQ(fixtures.body, "{\n}\n");
  EXPECT_EQ(std::get<Admin>(only_step("--> GET /_amiable/health\n<-- 200 ...\n").request).method, "GET");
  EXPECT_EQ(std::get<Admin>(only_step("--> POST /_amiable/reset\n<-- 200 ...\n").request).target,
            "/_amiable/reset");
  EXPECT_EQ(std::get<SetClock>(only_step("--> clock 2026-01-01T00:00:05.000Z\n").request).time,
            "2026-01-01T00:00:05.000Z");
}

TEST(CaseFile, ReadsWhichRulesAreMeant) {
  auto breaks = only_step("--> A\n<-- 400 Code (breaks A.b.c) (keeps D.e)\ntext\n").expected;
  EXPECT_EQ(breaks.breaks, "A.b.c");
  EXPECT_EQ(breaks.keeps, std::vector<std::string>{"D.e"});
  auto keeps = only_step("--> A\n<-- 200 return (keeps A.b, C.d)\n").expected;
  EXPECT_EQ(keeps.keeps, (std::vector<std::string>{"A.b", "C.d"}));
  EXPECT_EQ(keeps.lines, std::vector<std::string>{"<return>true</return>"});
}

TEST(CaseFile, NamesFileAndLineOfMistakes) {
  EXPECT_EQ(error_of(""), "a.case:1: the file has no case");
  EXPECT_EQ(error_of("x\n"), "a.case:1: expected '== title'");
  EXPECT_EQ(error_of("--> A\n"), "a.case:1: expected '== title'");
  EXPECT_EQ(error_of("== a\n\n"), "a.case:1: the case has no request");
  EXPECT_EQ(error_of("== a\nx\n--> A\n"), "a.case:2: expected '== title'");
  EXPECT_EQ(error_of("== a\n<-- 200\n"), "a.case:2: expected '--> request'");
  EXPECT_EQ(error_of("== a\n--> A\nb\n<-- 200\n"), "a.case:3: expected 'Name=value'");
  EXPECT_EQ(error_of("== a\n--> A\n"), "a.case:2: expected '<-- status'");
  EXPECT_EQ(error_of("== a\n--> A\n<-- 20\n"), "a.case:3: expected an HTTP status, not '20'");
  EXPECT_EQ(error_of("== a\n--> A\n<-- 200 return\nx\n"),
            "a.case:3: an answer in short form has no further lines");
  EXPECT_EQ(error_of("== a\n--> A\n<-- 400 Code\n"), "a.case:3: the error's text is missing");
  EXPECT_EQ(error_of("== a\n--> A\n<-- 200 (breaks A.b)\n"), "a.case:3: only an error breaks a rule");
  EXPECT_EQ(error_of("== a\n--> A\n<-- 200 (holds A.b)\n"),
            "a.case:3: expected '(breaks RULE)' or '(keeps RULE, …)'");
  EXPECT_EQ(error_of("== a\n--> A\n<-- 200 (keeps A.b,)\n"), "a.case:3: a rule has no name");
  EXPECT_EQ(error_of("== a\n--> clock soon\n"), "a.case:2: expected 'clock TIME'");
  EXPECT_EQ(error_of("== a\n--> GET /\n"), "a.case:2: expected 'GET /_amiable/…'; another path needs 'raw'");
  EXPECT_EQ(error_of("== a\n--> A as\n"), "a.case:2: expected 'as ACCOUNT' or 'in REGION'");
}

TEST(CaseFile, WantsDifferentTitlesAndTheBackgroundFirst) {
  std::string const one = "== a\n--> A\n<-- 200 ...\n";
  EXPECT_EQ(error_of(one + one), "a.case:4: two cases have the title 'a'");
  EXPECT_EQ(error_of(one + "== background\n--> A\n<-- 200 ...\n"), "a.case:4: the background comes first");
}

TEST(CaseFile, TheExampleOfTheDescriptionIsOne) {
  std::ifstream file(AMIABLE_CASES "/README.md");
  std::string page(std::istreambuf_iterator<char>(file), {});
  auto begin = page.find("```\n") + 4;
  auto parsed = parse_case_file("README.md", page.substr(begin, page.find("```", begin) - begin));
  EXPECT_FALSE(parsed.cases.empty());
}

}  // namespace
}  // namespace amiable::cases
