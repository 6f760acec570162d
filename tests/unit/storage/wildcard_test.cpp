// docs/ec2/images.md 1.6: * is zero or more characters, ? zero or one, a backslash takes what follows
// literally.
#include "storage/wildcard.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace amiable::storage {
namespace {

struct Case {
  std::string_view pattern;
  std::string_view text;
  bool matches;
};

constexpr Case cases[] = {
    {"prod?", "prod", true},  // the page's own examples
    {"prod?", "prods", true},
    {"prod?", "prodss", false},
    {"database?", "database", true},
    {"database?", "database1", true},
    {R"(\*amazon\?\\)", R"(*amazon?\)", true},
    {R"(\*amazon\?\\)", R"(xamazon?\)", false},
    {R"(\*amazon\?\\)", R"(*amazon\)", false},

    {"", "", true},
    {"", "a", false},
    {"a", "", false},
    {"plain", "plain", true},
    {"plain", "Plain", false},
    {"plain", "plainer", false},
    {"plain", "plai", false},

    {"*", "", true},
    {"*", "anything at all", true},
    {"a*", "a", true},
    {"a*", "abc", true},
    {"a*", "ba", false},
    {"*c", "abc", true},
    {"*c", "c", true},
    {"*c", "cb", false},
    {"a*c", "ac", true},
    {"a*c", "abcbc", true},
    {"a*c", "abcb", false},
    {"a**c", "abc", true},
    {"*ab*ab*", "abab", true},
    {"*ab*ab*", "aba", false},
    {"*aab", "aaab", true},

    {"?", "", true},
    {"?", "a", true},
    {"?", "ab", false},
    {"??", "ab", true},
    {"??", "", true},
    {"??", "abc", false},
    {"?b", "b", true},
    {"?b", "ab", true},
    {"?b", "aab", false},
    {"a?c", "ac", true},
    {"a?c", "abc", true},
    {"a?c", "abbc", false},
    {"a?a?a", "aaa", true},
    {"a?a?a", "aaaaa", true},
    {"a?a?a", "aaaaaa", false},
    {"?a?ab", "aab", true},

    {"a?*c", "ac", true},
    {"a*?c", "axyzc", true},
    {"*?", "", true},
    {"*?*?*x", "aaaaaaaaaa", false},

    {"caf?", "café", true},  // a character, not a byte
    {"?", "é", true},
    {"?", "😀", true},
    {"??", "😀é", true},
    {"?", "éé", false},
    {"é", "é", true},
    {"é", "è", false},
    {"*é", "café", true},

    {R"(a\b)", "ab", true},    // an escape that is not needed
    {R"(a\)", R"(a\)", true},  // nothing follows to be escaped
    {R"(\\*)", R"(\tail)", true},
    {R"(\?)", "?", true},
    {R"(\?)", "", false},
    {R"(a\**)", "a*b", true},
    {R"(a\**)", "ab", false},
    {"%_", "ab", false},  // other languages' wildcards
    {"[a-z]", "b", false},
};

TEST(Wildcard, MatchesAsDocumented) {
  for (auto const& [pattern, text, matches] : cases)
    EXPECT_EQ(wildcard_match(text, pattern), matches) << pattern << " on " << text;
}

TEST(Wildcard, BrokenUtf8NeverMatchesMoreThanItself) {
  EXPECT_TRUE(wildcard_match("\xff\x80", "\xff\x80"));
  EXPECT_FALSE(wildcard_match("\xff", "\xfe"));
  EXPECT_TRUE(wildcard_match("\x80\x80\x80\x80\x80", "*"));
  EXPECT_FALSE(wildcard_match("\xc3", "\xc3\xa9"));
}

TEST(Wildcard, KnowsLiteralText) {
  EXPECT_TRUE(Wildcard("").is_literal());
  EXPECT_TRUE(Wildcard("web").is_literal());
  EXPECT_TRUE(Wildcard(R"(\*)").is_literal());
  EXPECT_EQ(Wildcard(R"(a\*b\\)").prefix(), R"(a*b\)");
  EXPECT_FALSE(Wildcard("?").is_literal());
  EXPECT_FALSE(Wildcard("web*").is_literal());
  EXPECT_FALSE(Wildcard("w?b").is_literal());
  EXPECT_FALSE(Wildcard("*b").is_literal());
}

TEST(Wildcard, TellsWhatEveryMatchBeginsWith) {
  EXPECT_EQ(Wildcard("web-*-x").prefix(), "web-");
  EXPECT_EQ(Wildcard("web?-x").prefix(), "web");
  EXPECT_EQ(Wildcard(R"(a\*b*)").prefix(), "a*b");
  EXPECT_EQ(Wildcard("*web").prefix(), "");
}

TEST(Wildcard, KnowsThePatternOfEverything) {
  EXPECT_TRUE(Wildcard("*").is_anything());
  EXPECT_TRUE(Wildcard("***").is_anything());
  EXPECT_TRUE(Wildcard("*?*").is_anything());
  EXPECT_FALSE(Wildcard("?").is_anything());
  EXPECT_FALSE(Wildcard("").is_anything());
  EXPECT_FALSE(Wildcard("*a").is_anything());
  EXPECT_FALSE(Wildcard(R"(\*)").is_anything());
}

// Patterns that take a backtracking matcher longer than the universe has.
TEST(Wildcard, IsNotSlowedDownByHostilePatterns) {
  std::string const text(2000, 'a');
  std::string stars, questions, mixed;
  for (int i = 0; i < 900; ++i) {
    stars += "*a";
    questions += "a?";
    mixed += "*?a?";
  }
  auto const start = std::chrono::steady_clock::now();
  EXPECT_FALSE(wildcard_match(text, stars + "*b"));
  EXPECT_FALSE(wildcard_match(text, questions + "b"));
  EXPECT_FALSE(wildcard_match(text, mixed + "b"));
  EXPECT_TRUE(wildcard_match(text, stars + "*"));
  EXPECT_TRUE(wildcard_match(text, std::string(1'000'000, '?')));
  EXPECT_FALSE(wildcard_match("short", std::string(1'000'000, 'x') + "*"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

}  // namespace
}  // namespace amiable::storage
