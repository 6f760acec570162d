#include "protocol/xml.hpp"

#include <gtest/gtest.h>

#include "protocol/encode.hpp"

namespace amiable::protocol {
namespace {

// docs/ec2/images.md 1.2
TEST(Xml, Ec2Envelope) {
  pugi::xml_document document;
  auto root = ec2_envelope(document, "RegisterImage", "2016-11-15", "55fd8f1b");
  write(root, "imageId", std::optional<std::string>("ami-1"));
  EXPECT_EQ(to_text(document),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<RegisterImageResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
            "<requestId>55fd8f1b</requestId><imageId>ami-1</imageId></RegisterImageResponse>");
}

TEST(Xml, QueryEnvelope) {
  pugi::xml_document document;
  auto result =
      query_envelope(document, "GetCallerIdentity", "https://sts.amazonaws.com/doc/2011-06-15/", "55fd8f1b");
  write(result, "Account", std::optional<std::string>("123456789012"));
  EXPECT_EQ(
      to_text(document),
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
      "<GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult>"
      "<ResponseMetadata><RequestId>55fd8f1b</RequestId></ResponseMetadata></GetCallerIdentityResponse>");
}

// Everything a request may hold comes back as it was: white space too, which a parser may otherwise
// normalize.
TEST(Xml, TextsComeBackAsTheyWere) {
  for (std::string text : {"<&>\"'", "]]>", "a\r\nb\tc", " leading and trailing ", "\r",
                           "\u00e9\u20ac\U0001F600\uFFFD\x7F", "&amp;", "&#13;", "%41+"}) {
    pugi::xml_document document, back;
    write(document.append_child("R"), "t", std::optional(text));
    auto const printed = to_text(document);
    ASSERT_TRUE(back.load_string(printed.c_str(), pugi::parse_default | pugi::parse_ws_pcdata)) << printed;
    EXPECT_EQ(back.child("R").child_value("t"), text) << printed;
  }
}

TEST(Xml, Items) {
  pugi::xml_document document;
  std::optional const list = std::vector<std::string>{"a", ""};
  write(document.append_child("R"), "set", list);
  write(document.first_child(), "members", list, "member");
  EXPECT_EQ(to_text(document).substr(39),
            "<R><set><item>a</item><item/></set><members><member>a</member><member/></members></R>");
}

TEST(Xml, AnswersOfAMegabyte) {
  pugi::xml_document document;
  auto root = document.append_child("R");
  for (int i = 0; i < 100'000; ++i) write(root, "a", std::optional<std::string>("0123456789"));
  EXPECT_EQ(to_text(document).size(), 39 + 7 + 100'000 * 17u);
}

}  // namespace
}  // namespace amiable::protocol
