#include "protocol/xml.hpp"

#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "protocol/encode.hpp"

namespace amiable::protocol {
namespace {

// What is written between the tags of <R>, as text.
std::string inside_root(WriteResult const& write_inside) {
  XmlWriter xml;
  xml.open("R");
  write_inside(xml);
  xml.close("R");
  return xml.take();
}

// docs/ec2/images.md 1.2
TEST(Xml, Ec2Answer) {
  auto const write_id = [](XmlWriter& xml) { xml.write("imageId", "ami-1"); };
  EXPECT_EQ(ec2_answer("RegisterImage", "2016-11-15", "55fd8f1b", write_id),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<RegisterImageResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
            "<requestId>55fd8f1b</requestId><imageId>ami-1</imageId></RegisterImageResponse>");
}

TEST(Xml, QueryAnswer) {
  auto const write_account = [](XmlWriter& xml) { xml.write("Account", "123456789012"); };
  EXPECT_EQ(
      query_answer("GetCallerIdentity", "https://sts.amazonaws.com/doc/2011-06-15/", "55fd8f1b",
                   write_account),
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
    auto const printed = inside_root([&](XmlWriter& xml) { xml.write("t", text); });
    pugi::xml_document back;
    ASSERT_TRUE(back.load_string(printed.c_str(), pugi::parse_default | pugi::parse_ws_pcdata)) << printed;
    EXPECT_EQ(back.child("R").child_value("t"), text) << printed;
  }
}

TEST(Xml, Items) {
  std::optional const list = std::vector<std::string>{"a", ""};
  auto const printed = inside_root([&](XmlWriter& xml) {
    write(xml, "set", list);
    write(xml, "members", list, "member");
  });
  EXPECT_EQ(printed.substr(39),
            "<R><set><item>a</item><item/></set><members><member>a</member><member/></members></R>");
}

TEST(Xml, WhatHasNothingInItIsOneTag) {
  EXPECT_EQ(inside_root([](XmlWriter&) {}).substr(39), "<R/>");
  auto const nested = [](XmlWriter& xml) {
    xml.open("a");
    xml.open("b");
    xml.close("b");
    xml.close("a");
  };
  EXPECT_EQ(inside_root(nested).substr(39), "<R><a><b/></a></R>");
}

}  // namespace
}  // namespace amiable::protocol
