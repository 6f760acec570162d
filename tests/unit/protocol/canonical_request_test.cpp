#include "protocol/canonical_request.hpp"

#include <gtest/gtest.h>

#include "tests/unit/protocol/refusal.hpp"

namespace amiable::protocol {
namespace {

TEST(CanonicalRequest, HasEveryPartOnItsLines) {
  SignedRequest const request{"POST",
                              "/",
                              {{"b", "2"}, {"a", "x y"}, {"a", ""}},
                              {{"HOST", "ec2"}, {"Not-Signed", "1"}, {"A", "1"}, {"a", "\t2  3 "}},
                              "a;Host;missing",
                              "hash"};
  EXPECT_EQ(canonical_request(request),
            "POST\n/\na=&a=x%20y&b=2\na:1,2 3\nhost:ec2\nmissing:\n\na;host;missing\nhash");
}

TEST(CanonicalRequest, MayBeEmpty) {
  EXPECT_EQ(canonical_request({}), "\n\n\n\n\n");
}

// Every service but S3 wants the sent path encoded once more.
TEST(CanonicalRequest, EncodesThePathOnceMore) {
  EXPECT_EQ(canonical_request({"GET", "/a%20b/c d", {}, {}, "", ""}).substr(0, 22),
            "GET\n/a%2520b/c%20d\n\n\n\n");
}

// By the encoded names: "Param-3" stands behind "Param", whose next character is "=".
TEST(CanonicalRequest, OrdersTheQueryByNamesAndValues) {
  SignedRequest request{"", "", query_fields("p-3=1&p=2&p=1&P=3&%E1%88%B4=4&%7E=5"), {}, "", ""};
  EXPECT_EQ(canonical_request(request), "\n\n%E1%88%B4=4&P=3&p=1&p=2&p-3=1&~=5\n\n\n");
}

TEST(CanonicalRequest, DecodesQueriesAsParametersAre) {
  EXPECT_EQ(query_fields(""), Fields());
  EXPECT_EQ(query_fields("a=b%26c&&d&e=f=g&h=+%2b"),
            (Fields{{"a", "b&c"}, {"d", ""}, {"e", "f=g"}, {"h", " +"}}));
  EXPECT_EQ(refused_by([] { query_fields("a=%4"); }), "Wire.Escape.form");
  EXPECT_EQ(refused_by([] { query_fields("%ff=1"); }), "Wire.Character.valid");
}

TEST(CanonicalRequest, EncodesAllButUnreservedCharacters) {
  EXPECT_EQ(uri_encoded("azAZ09-._~"), "azAZ09-._~");
  EXPECT_EQ(uri_encoded(std::string_view("\0\x7f\xff", 3)), "%00%7F%FF");
  EXPECT_EQ(uri_encoded(" !\"#$%&'()*+,/:;<=>?@[\\]^`{|}"),
            "%20%21%22%23%24%25%26%27%28%29%2A%2B%2C%2F%3A%3B%3C%3D%3E%3F%40%5B%5C%5D%5E%60%7B%7C%7D");
  EXPECT_EQ(uri_encoded("/a/", "/"), "/a/");
}

TEST(CanonicalRequest, SplitsTheNamesOfHeaders) {
  EXPECT_EQ(header_names(""), std::vector<std::string_view>());
  EXPECT_EQ(header_names("host"), std::vector<std::string_view>{"host"});
  EXPECT_EQ(header_names("host;;x;"), (std::vector<std::string_view>{"host", "", "x"}));
}

}  // namespace
}  // namespace amiable::protocol
