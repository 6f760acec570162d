#include "server/json/json_reader.hpp"

#include <gmock/gmock.h>

namespace amiable::server {
namespace {

using testing::ElementsAre;

// "/place: error", or nothing where `work` refuses nothing.
template <class Work>
std::string fault(Work work) {
  try {
    work();
    return "";
  } catch (JsonFault const& fault) {
    return fault.place + ": " + fault.error;
  }
}

std::string syntax_place(std::string_view text) {
  try {
    parse_json(text);
    return "";
  } catch (JsonFault const& fault) {
    return fault.place;
  }
}

class JsonReader : public testing::Test {
 protected:
  JsonObject object(std::string_view text) {
    document_ = parse_json(text);
    return JsonObject(JsonValue(document_));
  }

 private:
  boost::json::value document_;
};

TEST_F(JsonReader, SaysWhereTheSyntaxIsBad) {
  EXPECT_EQ(syntax_place("{}"), "");
  EXPECT_EQ(syntax_place(" {} \n\t\r"), "");
  EXPECT_EQ(syntax_place("{"), "line 1, column 2");
  EXPECT_EQ(syntax_place("{\n \"a\": x }"), "line 2, column 7");
  EXPECT_EQ(syntax_place("{}\n\n  ]"), "line 3, column 3");
  EXPECT_EQ(syntax_place("[1,]"), "line 1, column 4");
  EXPECT_EQ(syntax_place("// comment\n{}"), "line 1, column 1");
  EXPECT_EQ(syntax_place("\"\xff\""), "line 1, column 2");
  EXPECT_NE(syntax_place(std::string(100'000, '[')), "");
}

TEST_F(JsonReader, ReadsEveryType) {
  auto in = object(
      R"({"text": "é", "number": -9223372036854775808, "flag": true, "time": "2026-01-01T00:00:00.5Z"})");
  std::string text;
  std::int64_t number = 0;
  bool flag = false;
  protocol::Timestamp time;
  EXPECT_TRUE(in.read("text", text));
  EXPECT_TRUE(in.read("number", number));
  EXPECT_TRUE(in.read("flag", flag));
  EXPECT_TRUE(in.read("time", time));
  EXPECT_EQ(text, "é");
  EXPECT_EQ(number, std::numeric_limits<std::int64_t>::min());
  EXPECT_TRUE(flag);
  EXPECT_EQ(time.milliseconds, 1'767'225'600'500);
}

TEST_F(JsonReader, LeavesAloneWhatIsAbsent) {
  auto in = object("{}");
  std::string text = "default";
  std::optional<std::int64_t> number;
  EXPECT_FALSE(in.read("text", text));
  EXPECT_FALSE(in.read("number", number));
  EXPECT_EQ(text, "default");
  EXPECT_EQ(number, std::nullopt);
}

TEST_F(JsonReader, RefusesOtherTypes) {
  auto in = object(R"({"text": "1", "float": 1.0, "big": 9223372036854775808, "null": null, "list": []})");
  std::string text;
  std::int64_t number;
  bool flag;
  protocol::Timestamp time;
  EXPECT_EQ(fault([&] { in.read("text", number); }), "/text: must be a whole number");
  EXPECT_EQ(fault([&] { in.read("float", number); }), "/float: must be a whole number");
  EXPECT_EQ(fault([&] { in.read("big", number); }), "/big: must be a whole number");
  EXPECT_EQ(fault([&] { in.read("null", text); }), "/null: must be a string");
  EXPECT_EQ(fault([&] { in.read("list", text); }), "/list: must be a string");
  EXPECT_EQ(fault([&] { in.read("text", flag); }), "/text: must be true or false");
  EXPECT_EQ(fault([&] { in.read("text", time); }), "/text: must be a time such as 2026-01-01T00:00:00Z");
  EXPECT_EQ(fault([&] { in.items("text"); }), "/text: must be an array");
  EXPECT_EQ(fault([&] { in.find("list")->members(); }), "/list: must be an object");
  EXPECT_EQ(fault([&] { JsonObject(*in.find("list")); }), "/list: must be an object");
}

TEST_F(JsonReader, RefusesWhatXmlCannotHold) {
  auto in = object(R"({"bell": "a\u0007", "nul": "\u0000", "tab": "\t"})");
  std::string text;
  EXPECT_EQ(fault([&] { in.read("bell", text); }), "/bell: has a character that XML cannot hold");
  EXPECT_EQ(fault([&] { in.read("nul", text); }), "/nul: has a character that XML cannot hold");
  EXPECT_EQ(fault([&] { in.read("tab", text); }), "");
}

TEST_F(JsonReader, RefusesWhatIsMissing) {
  auto in = object("{}");
  std::string text;
  EXPECT_EQ(fault([&] { in.require("name", text); }), "/name: is missing");
}

TEST_F(JsonReader, RefusesWhatNobodyAskedFor) {
  auto in = object(R"({"a": 1, "b": 2})");
  in.find("b");
  in.find("c");
  EXPECT_EQ(fault([&] { in.refuse_unknown(); }), "/a: is unknown");
  in.find("a");
  EXPECT_EQ(fault([&] { in.refuse_unknown(); }), "");
  EXPECT_TRUE(in.knows("c"));
  EXPECT_FALSE(in.knows("d"));
}

TEST_F(JsonReader, PointsDeepIntoTheDocument) {
  auto in = object(R"({"list": [0, {"a/b": {"~": true}}]})");
  JsonObject second(in.items("list").at(1));
  JsonObject inner(*second.find("a/b"));
  std::string text;
  EXPECT_EQ(fault([&] { inner.read("~", text); }), "/list/1/a~1b/~0: must be a string");
  EXPECT_EQ(fault([&] { inner.refuse("absent", "is missing"); }), "/list/1/a~1b/absent: is missing");
  EXPECT_EQ(inner.place(), "/list/1/a~1b");
}

TEST_F(JsonReader, NamesMembersInOrder) {
  auto const members = object(R"({"tags": {"b": "1", "a": "2"}})").find("tags")->members();
  std::vector<std::string> names;
  for (auto const& [name, value] : members) names.push_back(name + " at " + value.place());
  EXPECT_THAT(names, ElementsAre("b at /tags/b", "a at /tags/a"));
}

TEST_F(JsonReader, ChecksNumbers) {
  auto in = object(R"({"small": 0, "least": 1, "most": 9, "big": 10, "wide": 2147483648})");
  std::int64_t number;
  std::int32_t narrow;
  EXPECT_EQ(fault([&] { in.read("small", number, between(1, 9)); }), "/small: must be between 1 and 9");
  EXPECT_EQ(fault([&] { in.read("least", number, between(1, 9)); }), "");
  EXPECT_EQ(fault([&] { in.read("most", number, between(1, 9)); }), "");
  EXPECT_EQ(fault([&] { in.read("big", number, between(1, 9)); }), "/big: must be between 1 and 9");
  EXPECT_EQ(fault([&] { in.read("wide", narrow); }), "/wide: must be between -2147483648 and 2147483647");
}

TEST_F(JsonReader, ChecksTexts) {
  static constexpr std::string_view colours[] = {"red", "green"};
  auto in = object(R"({"four": "äöüß", "red": "red", "blue": "blue"})");
  std::string text;
  EXPECT_EQ(fault([&] { in.read("four", text, at_most(4)); }), "");
  EXPECT_EQ(fault([&] { in.read("four", text, at_most(3)); }), "/four: must have at most 3 characters");
  EXPECT_EQ(fault([&] { in.read("red", text, one_of(colours)); }), "");
  EXPECT_EQ(fault([&] { in.read("blue", text, one_of(colours)); }), "/blue: must be one of red, green");
  auto const short_text = form([](std::string_view each) { return each.size() < 4; }, "short");
  EXPECT_EQ(fault([&] { in.read("red", text, short_text); }), "");
  EXPECT_EQ(fault([&] { in.read("blue", text, short_text); }), "/blue: must be short");
}

}  // namespace
}  // namespace amiable::server
