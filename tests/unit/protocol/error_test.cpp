#include "protocol/error.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <pugixml.hpp>
#include <set>

#include "protocol/error_codes.hpp"
#include "protocol/wire_rules.hpp"
#include "tests/unit/protocol/refusal.hpp"

namespace amiable::protocol {
namespace {

std::string filled(std::string_view text, std::vector<std::string> const& arguments) {
  return fill(text, arguments);
}

TEST(Fill, Placeholders) {
  EXPECT_EQ(filled("no placeholder", {"a"}), "no placeholder");
  EXPECT_EQ(filled("{0}", {"a"}), "a");
  EXPECT_EQ(filled("Invalid value '{0}' for {1}.", {"x", "Size"}), "Invalid value 'x' for Size.");
  EXPECT_EQ(filled("{1}{0}{1}", {"a", "b"}), "bab");
}

TEST(Fill, OtherBracesStay) {
  EXPECT_EQ(filled("{} {a} {0 } {-1} {1} {9999999999999999999999} { }{", {"a"}),
            "{} {a} {0 } {-1} {1} {9999999999999999999999} { }{");
  EXPECT_EQ(filled("{{0}}", {"a"}), "{a}");
}

TEST(Fill, WhatIsFilledInIsNotFilledAgain) {
  EXPECT_EQ(filled("{0}{1}", {"{1}", "b"}), "{1}b");
}

TEST(Fill, ArgumentsAreCutAfter256Characters) {
  std::string const ascii(256, 'x');
  EXPECT_EQ(filled("'{0}'", {ascii}), "'" + ascii + "'");
  EXPECT_EQ(filled("'{0}'", {ascii + "y"}), "'" + ascii + "'");
  std::string euros;
  for (int i = 0; i < 256; ++i) euros += "\u20ac";
  EXPECT_EQ(filled("{0}", {euros}), euros);
  EXPECT_EQ(filled("{0}", {euros + "\u20ac"}), euros);
}

TEST(ApiError, SaysWhatTheRuleSays) {
  auto const error = refusal([] { refuse(wire::unknown_parameter, {"Nmae"}); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, "UnknownParameter");
  EXPECT_EQ(error->message, "The parameter Nmae is not recognized");
  EXPECT_STREQ(error->what(), "The parameter Nmae is not recognized");
  EXPECT_EQ(error->rule, "Wire.Parameter.known");
  EXPECT_EQ(error->status, 400);
}

TEST(ApiError, StatusOfTheRuleElseOfTheCodeElse500) {
  auto status = [](RuleText const& rule) { return ApiError(rule, {}).status; };
  EXPECT_EQ(status(wire::bad_credentials), 401);
  EXPECT_EQ(status({"x", "AuthFailure", "", Basis::seen, ""}), 400);
  EXPECT_EQ(status(wire::dry_run), 412);
  EXPECT_EQ(status(wire::overloaded), 503);
  EXPECT_EQ(status(wire::internal_error), 500);
  EXPECT_EQ(status({"x", "NoSuchCode", "", Basis::seen, ""}), 500);
}

TEST(ErrorCodes, AreSortedAndUnique) {
  auto const less = [](ErrorCode const& a, ErrorCode const& b) { return a.code < b.code; };
  EXPECT_TRUE(std::is_sorted(std::begin(error_codes), std::end(error_codes), less));
  EXPECT_EQ(std::adjacent_find(std::begin(error_codes), std::end(error_codes),
                               [](auto const& a, auto const& b) { return a.code == b.code; }),
            std::end(error_codes));
}

TEST(WireRules, HaveKnownCodesAndIdsOfTheirOwn) {
  std::set<std::string_view> ids;
  for (auto const& rule : wire::all) {
    EXPECT_TRUE(status_of(rule.code)) << rule.code;
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
    EXPECT_FALSE(rule.source.empty()) << rule.id;
  }
}

TEST(Basis, HasANameForEveryMark) {
  EXPECT_EQ(to_string(Basis::seen), "seen");
  EXPECT_EQ(to_string(Basis::documented), "documented");
  EXPECT_EQ(to_string(Basis::model), "model");
  EXPECT_EQ(to_string(Basis::peer), "peer");
  EXPECT_EQ(to_string(Basis::guessed), "guessed");
}

// docs/ec2/images.md 1.3
TEST(ErrorBody, Ec2) {
  EXPECT_EQ(ec2_error_body("InvalidAMIID.NotFound", "The image id '[ami-0ffffffffffffffff]' does not exist",
                           "55fd8f1b-0107-40d9-baa2-16cacd0ac4ac"),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<Response><Errors><Error><Code>InvalidAMIID.NotFound</Code><Message>The image id "
            "'[ami-0ffffffffffffffff]' does not exist</Message></Error></Errors>"
            "<RequestID>55fd8f1b-0107-40d9-baa2-16cacd0ac4ac</RequestID></Response>");
}

TEST(ErrorBody, MessagesAreEscaped) {
  auto const message = "<b> & \"c\" 'd' ]]> \u20ac \t\n\r";
  auto const body = ec2_error_body("A", message, "id");
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(body.c_str()));
  EXPECT_STREQ(document.select_node("/Response/Errors/Error/Message").node().text().get(), message);
  EXPECT_EQ(body.find("<b>"), body.npos);
}

TEST(ErrorBody, QueryServices) {
  auto const body = [](int status) {
    return query_error_body("InvalidAction", "No.", "id", "https://x/doc/", status);
  };
  EXPECT_EQ(body(400),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<ErrorResponse xmlns=\"https://x/doc/\"><Error><Type>Sender</Type><Code>InvalidAction</Code>"
            "<Message>No.</Message></Error><RequestId>id</RequestId></ErrorResponse>");
  EXPECT_NE(body(500).find("<Type>Receiver</Type>"), std::string::npos);
}

}  // namespace
}  // namespace amiable::protocol
