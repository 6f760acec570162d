#include "tests/cases/runner/text.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace amiable::cases {
namespace {

TEST(Text, LinesEndWithLineFeeds) {
  EXPECT_EQ(split_lines(""), std::vector<std::string>{});
  EXPECT_EQ(split_lines("a\n\nb"), (std::vector<std::string>{"a", "", "b"}));
  EXPECT_EQ(split_lines("a\n"), std::vector<std::string>{"a"});
  EXPECT_EQ(join_lines({"a", "b"}), "a\nb\n");
}

TEST(Text, WordsStandBetweenBlanks) {
  EXPECT_EQ(split_words("  RegisterImage as\t222 "),
            (std::vector<std::string>{"RegisterImage", "as", "222"}));
  EXPECT_TRUE(split_words(" ").empty());
}

TEST(Text, EscapesBecomeBytes) {
  EXPECT_EQ(unescape(R"(a\x00\xfF\r\n\\x41)"), std::string("a\0\xff\r\n\\x41", 9));
  for (auto bad : {R"(\q)", R"(\x4)", R"(\x4g)", "\\"})
    EXPECT_THROW(unescape(bad), std::invalid_argument) << bad;
}

TEST(Text, PercentEncodingKeepsUnreservedCharacters) {
  EXPECT_EQ(percent_encode("aZ09-_.~"), "aZ09-_.~");
  EXPECT_EQ(percent_encode("a b+&=/\xc3\xa9"), "a%20b%2B%26%3D%2F%C3%A9");
}

}  // namespace
}  // namespace amiable::cases
