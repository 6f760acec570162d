#include "tests/cases/runner/play.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace amiable::cases {
namespace {

constexpr auto request_id = "55fd8f1b-0107-40d9-baa2-16cacd0ac4ac";

// Knows two requests: one makes an image, the other always refuses.
class FakeServer : public Target {
 public:
  server::HttpResponse ask(server::HttpRequest request) override {
    requests.push_back(request);
    if (request.body.find("Action=Make") == std::string::npos) return refuse();
    return answer("<MakeResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>", request_id,
                  "</requestId><imageId>ami-0123456789abcdef0</imageId></MakeResponse>", 200);
  }
  void set_clock(protocol::Timestamp time) override { clock = time; }
  void require_signatures(std::string const& json) override { credentials = json; }
  void show_catalogue() override {}

  std::vector<server::HttpRequest> requests;
  protocol::Timestamp clock;
  std::string credentials;

 private:
  static server::HttpResponse refuse() {
    auto response = answer(
        "<Response><Errors><Error><Code>Bad</Code><Message>Not "
        "ami-0123456789abcdef0</Message></Error></Errors>"
        "<RequestID>",
        request_id, "</RequestID></Response>", 400);
    response.headers.emplace_back("x-amiable-rule", "Use.Name.good");
    return response;
  }
  static server::HttpResponse answer(std::string begin, std::string id, std::string end, int status) {
    return {status,
            "text/xml;charset=UTF-8",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + begin + id + end,
            {{"x-amzn-requestid", id}}};
  }
};

std::optional<Failure> play_text(FakeServer& server, std::string const& steps, std::ostream* show = nullptr) {
  return Player(server, show).play(parse_case_file("a.case", "== title\n" + steps).cases.at(0));
}

TEST(Play, SendsQueriesAndPutsIdentifiersBack) {
  FakeServer server;
  auto failure = play_text(server,
                           "--> Make\n<-- 200\n<imageId>{ami:1}</imageId>\n"
                           "--> Use as 222222222222 in eu-west-1\nId.1={ami:1}\nName=a b\n"
                           "<-- 400 Bad (breaks Use.Name.good)\nNot {ami:1}\n");
  EXPECT_FALSE(failure) << failure->message;
  ASSERT_EQ(server.requests.size(), 2u);
  auto const& request = server.requests[1];
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.target, "/");
  EXPECT_EQ(request.header("Content-Type"), "application/x-www-form-urlencoded; charset=utf-8");
  EXPECT_EQ(request.body, "Action=Use&Version=2016-11-15&Id.1=ami-0123456789abcdef0&Name=a%20b");
  EXPECT_EQ(request.header("Authorization"),
            "AWS4-HMAC-SHA256 Credential=222222222222/20260101/eu-west-1/ec2/aws4_request, "
            "SignedHeaders=host;x-amz-date, Signature=" +
                std::string(64, '0'));
}

TEST(Play, KeepsIdentifiersThatTheCaseSpellsOut) {
  FakeServer server;
  auto failure =
      play_text(server, "--> Use\nId=ami-0123456789abcdef0\n<-- 400 Bad\nNot ami-0123456789abcdef0\n");
  EXPECT_FALSE(failure) << failure->message;
}

TEST(Play, SetsTheClock) {
  FakeServer server;
  EXPECT_FALSE(play_text(server, "--> clock 1970-01-01T00:00:05.000Z\n"));
  EXPECT_EQ(server.clock.milliseconds, 5000);
}

TEST(Play, RequiresSignatures) {
  FakeServer server;
  EXPECT_FALSE(play_text(server, "--> credentials\n{\n}\n\n"));
  EXPECT_EQ(server.credentials, "{\n}\n");
}

TEST(Play, RawRequestsAreNotTouched) {
  FakeServer server;
  auto failure = play_text(server, "--> raw PUT /x\nauthorization: none\n\na=%zz\n<-- 400 ...\n");
  EXPECT_FALSE(failure) << failure->message;
  EXPECT_EQ(server.requests[0].method, "PUT");
  EXPECT_EQ(server.requests[0].header("authorization"), "none");
  EXPECT_EQ(server.requests[0].header("content-type"), "");
  EXPECT_EQ(server.requests[0].body, "a=%zz");
}

TEST(Play, ShowsWhatDiffers) {
  FakeServer server;
  auto failure = play_text(server, "--> Use\nA=b\n<-- 400 Bad\nOops\n");
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->line, 4);
  EXPECT_EQ(failure->message,
            "in the case \"title\"\n--> Use\nA=b\nexpected (-) and found (+):\n <-- 400 Bad\n-Oops\n+Not "
            "{ami:1}\n");
}

TEST(Play, ComparesTheRule) {
  FakeServer server;
  auto other = play_text(server, "--> Use\n<-- 400 Bad (breaks Use.Id.good)\nNot {ami:1}\n");
  ASSERT_TRUE(other);
  EXPECT_NE(other->message.find("x-amiable-rule is Use.Name.good"), std::string::npos);
  auto kept = play_text(server, "--> Use\n<-- 400 Bad (keeps Use.Name.good)\nNot {ami:1}\n");
  ASSERT_TRUE(kept);
  EXPECT_NE(kept->message.find("expected to keep Use.Name.good"), std::string::npos);
}

TEST(Play, TellsOfPlaceholdersWithoutValue) {
  FakeServer server;
  auto failure = play_text(server, "--> Use\nId={ami:7}\n<-- 400 ...\n");
  ASSERT_TRUE(failure);
  EXPECT_NE(failure->message.find("{ami:7}"), std::string::npos);
}

TEST(Play, ShowsAnswersWhereAsked) {
  FakeServer server;
  std::ostringstream show;
  EXPECT_FALSE(play_text(server, "--> Make\n<-- 200 ...\n", &show));
  EXPECT_EQ(show.str(), "--> Make\n<-- 200\n<imageId>{ami:1}</imageId>\n\n");
}

}  // namespace
}  // namespace amiable::cases
