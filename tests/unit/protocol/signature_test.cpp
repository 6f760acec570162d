// AWS's published examples: awslabs/aws-c-auth tests/aws-signing-test-suite/v4, whose folders name the tests
// here; and those of the IAM user guide.
#include "protocol/signature.hpp"

#include <gtest/gtest.h>

#include "protocol/canonical_request.hpp"

namespace amiable::protocol {
namespace {

constexpr std::string_view secret_key = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
constexpr std::string_view time = "20150830T123600Z";
std::string const token = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
std::string const body_hash = "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e";

struct Example {
  char const* name;
  std::string method;
  std::string query;
  Fields headers;  // beside Host and X-Amz-Date
  std::string signed_headers;
  std::string body;
  std::string signature;
};

std::string signature_of(Example const& example) {
  Fields headers = example.headers;
  headers.emplace_back("Host", "example.amazonaws.com");
  headers.emplace_back("X-Amz-Date", time);
  auto const canonical = canonical_request({example.method, "/", query_fields(example.query), headers,
                                            example.signed_headers, sha256(example.body)});
  return sign(canonical, secret_key, {"AKIDEXAMPLE", "20150830", "us-east-1", "service"}, time);
}

Example const in_header[] = {
    {"get-vanilla",
     "GET",
     "",
     {},
     "host;x-amz-date",
     "",
     "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"},
    {"get-header-key-duplicate",
     "GET",
     "",
     {{"My-Header1", "value2"}, {"My-Header1", "value2"}, {"My-Header1", "value1"}},
     "host;my-header1;x-amz-date",
     "",
     "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"},
    {"get-header-value-trim",
     "GET",
     "",
     {{"My-Header1", " value1"}, {"My-Header2", " \"a   b   c\""}},
     "host;my-header1;my-header2;x-amz-date",
     "",
     "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"},
    {"get-vanilla-query-order-encoded",
     "GET",
     "Param-3=Value3&Param=Value2&%E1%88%B4=Value1",
     {},
     "host;x-amz-date",
     "",
     "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac"},
    {"get-vanilla-query-order-key-case",
     "GET",
     "Param2=value2&Param1=value1",
     {},
     "host;x-amz-date",
     "",
     "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"},
    {"get-vanilla-utf8-query",
     "GET",
     "\xE1\x88\xB4=bar",
     {},
     "host;x-amz-date",
     "",
     "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"},
    {"get-vanilla-query-unreserved",
     "GET",
     "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz="
     "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
     {},
     "host;x-amz-date",
     "",
     "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197"},
    {"get-vanilla-with-session-token",
     "GET",
     "",
     {{"X-Amz-Security-Token", token}},
     "host;x-amz-date;x-amz-security-token",
     "",
     "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8"},
    {"post-vanilla-query",
     "POST",
     "Param1=value1",
     {},
     "host;x-amz-date",
     "",
     "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11"},
    {"post-x-www-form-urlencoded",
     "POST",
     "",
     {{"Content-Type", "application/x-www-form-urlencoded"},
      {"Content-Length", "13"},
      {"x-amz-content-sha256", body_hash}},
     "content-length;content-type;host;x-amz-content-sha256;x-amz-date",
     "Param1=value1",
     "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b"},
    {"post-x-www-form-urlencoded-parameters",
     "POST",
     "",
     {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"},
      {"Content-Length", "13"},
      {"x-amz-content-sha256", body_hash}},
     "content-length;content-type;host;x-amz-content-sha256;x-amz-date",
     "Param1=value1",
     "328d1b9eaadca9f5818ef05e8392801e091653bafec24fcab71e7344e7f51422"},
};

TEST(Signature, OfThePublishedExamplesInHeaders) {
  for (auto const& example : in_header) EXPECT_EQ(signature_of(example), example.signature) << example.name;
}

std::string presigned(std::string const& signed_headers) {
  return "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fservice%"
         "2Faws4_request&X-Amz-Date=20150830T123600Z&X-Amz-SignedHeaders=" +
         signed_headers + "&X-Amz-Expires=3600";
}

Example const in_query[] = {
    {"get-vanilla",
     "GET",
     presigned("host"),
     {},
     "host",
     "",
     "e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d"},
    {"get-vanilla-query-order-encoded",
     "GET",
     "Param-3=Value3&Param=Value2&%E1%88%B4=Value1&" + presigned("host"),
     {},
     "host",
     "",
     "c5f1848ceec943ac2ca68ee720460c23aaae30a2300586597ada94c4a65e4787"},
    {"get-vanilla-with-session-token",
     "GET",
     presigned("host") + "&X-Amz-Security-Token=" + token,
     {},
     "host",
     "",
     "7ff2b50b376cb4d151970630573d6291dc128cc5c2a12ffb237f73cc53f67b6c"},
    {"get-header-value-trim",
     "GET",
     presigned("host%3Bmy-header1%3Bmy-header2"),
     {{"My-Header1", " value1"}, {"My-Header2", " \"a   b   c\""}},
     "host;my-header1;my-header2",
     "",
     "e7bb0fd515e125e1aec2ecc4c0c17484fb06f6846b927c35e46005dd3df3acd4"},
    {"post-x-www-form-urlencoded",
     "POST",
     presigned("content-length%3Bcontent-type%3Bhost"),
     {{"Content-Type", "application/x-www-form-urlencoded"}, {"Content-Length", "13"}},
     "content-length;content-type;host",
     "Param1=value1",
     "89a40deed0f26f9461242825a082d2222717248abc7ab41f552ad84a94ad46e9"},
};

TEST(Signature, OfThePublishedExamplesInQueries) {
  for (auto const& example : in_query) EXPECT_EQ(signature_of(example), example.signature) << example.name;
}

// "Examples of the complete Version 4 signing process": ListUsers of IAM.
TEST(Signature, OfTheUserGuidesExample) {
  Fields const headers = {{"Host", "iam.amazonaws.com"},
                          {"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"},
                          {"X-Amz-Date", std::string(time)}};
  auto const canonical = canonical_request({"GET", "/", query_fields("Action=ListUsers&Version=2010-05-08"),
                                            headers, "content-type;host;x-amz-date", sha256("")});
  EXPECT_EQ(sha256(canonical), "f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59");
  EXPECT_EQ(sign(canonical, secret_key, {"AKIDEXAMPLE", "20150830", "us-east-1", "iam"}, time),
            "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
}

TEST(Signature, ComparesSecrets) {
  EXPECT_TRUE(same_secret("", ""));
  EXPECT_TRUE(same_secret("abc", "abc"));
  for (auto const* other : {"", "ab", "abd", "bbc", "abcd", "ABC"})
    EXPECT_FALSE(same_secret("abc", other)) << other;
}

TEST(Signature, ReadsAndWritesTimes) {
  EXPECT_EQ(parse_signing_time("20150830T123600Z"), parse_timestamp("2015-08-30T12:36:00Z"));
  EXPECT_EQ(parse_signing_time("19700101T000001Z")->milliseconds, 1000);
  EXPECT_EQ(to_signing_time(*parse_timestamp("2015-08-30T12:36:09.999Z")), "20150830T123609Z");
  for (auto const* text : {"", "20150830", "2015-08-30T12:36:00Z", "20150830T123600", "20150830T123600z",
                           "20150830 123600Z", "20150230T123600Z", "20150830T123660Z", "20150830T1236.0Z",
                           "2015083-T123600Z", "20150830T123600Z ", "20150830T123600ZZ"})
    EXPECT_FALSE(parse_signing_time(text)) << text;
}

}  // namespace
}  // namespace amiable::protocol
