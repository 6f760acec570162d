#include "storage/page.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace amiable::storage {
namespace {

TEST(PageToken, BringsTheNumberBack) {
  for (std::int64_t const after : {std::int64_t{0}, std::int64_t{1}, std::int64_t{63}, std::int64_t{4711},
                                   std::numeric_limits<std::int64_t>::max()})
    for (std::string_view const listing : {"images", "snapshots", "a", "abc:def"})
      EXPECT_EQ(parse_page_token(listing, page_token(listing, after)), after) << listing << " " << after;
}

TEST(PageToken, NeedsNoEscapingInUrls) {
  for (std::int64_t after = 0; after < 500; ++after)
    EXPECT_EQ(page_token("images", after)
                  .find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                     "0123456789-_"),
              std::string::npos);
}

TEST(PageToken, IsGoodForOneListingOnly) {
  auto const token = page_token("images", 7);
  EXPECT_EQ(parse_page_token("snapshots", token), std::nullopt);
  EXPECT_EQ(parse_page_token("image", token), std::nullopt);
  EXPECT_EQ(parse_page_token("images:7", token), std::nullopt);
}

TEST(PageToken, RefusesWhatWeDidNotMake) {
  for (std::string_view const token :
       {"", "garbage", "AAAA", "====", "aW1hZ2VzOjc", "aW1hZ2VzOi0x", "\xff\xfe", "a b"})
    EXPECT_EQ(parse_page_token("images", token), std::nullopt) << token;
  EXPECT_EQ(parse_page_token("images", page_token("images", -1)), std::nullopt);
  EXPECT_EQ(parse_page_token("images", std::string(100'000, 'A')), std::nullopt);
}

TEST(PageToken, NoticesEveryChangedCharacter) {
  auto const token = page_token("images", 123456);
  for (std::size_t i = 0; i < token.size(); ++i) {
    auto changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_EQ(parse_page_token("images", changed), std::nullopt) << changed;
    EXPECT_EQ(parse_page_token("images", token.substr(0, i)), std::nullopt);
  }
  EXPECT_EQ(parse_page_token("images", token + "A"), std::nullopt);
}

}  // namespace
}  // namespace amiable::storage
