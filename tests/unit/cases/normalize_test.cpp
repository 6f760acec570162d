// The bodies are those of docs/ec2/images.md 1.2 and 1.3, and of ebs-and-launch.md 8.2.
#include "tests/cases/runner/normalize.hpp"

#include <gtest/gtest.h>

namespace amiable::cases {
namespace {

constexpr auto id = "55fd8f1b-0107-40d9-baa2-16cacd0ac4ac";
std::string const declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
Asked const describe{"DescribeImages", "2016-11-15", ec2};

server::HttpResponse xml(int status, std::string body) {
  return {status, "text/xml;charset=UTF-8", std::move(body), {{"x-amzn-RequestId", id}}};
}

std::string describe_images(std::string const& members) {
  return declaration +
         "<DescribeImagesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>" + id +
         "</requestId>" + members + "</DescribeImagesResponse>";
}

std::string const error =
    declaration + "<Response><Errors><Error><Code>InvalidAMIID.NotFound</Code>" +
    "<Message>The image id &quot;x&quot;&#10;is &lt;new&gt; </Message></Error></Errors>" + "<RequestID>" +
    id + "</RequestID></Response>";

void expect_refused(server::HttpResponse const& response, std::string const& part,
                    Asked const& asked = describe) {
  try {
    normalize(response, asked);
    FAIL() << response.body;
  } catch (EnvelopeError const& refusal) {
    EXPECT_NE(std::string(refusal.what()).find(part), std::string::npos) << refusal.what();
  }
}

TEST(Normalize, ShowsOneElementALine) {
  auto answer =
      normalize(xml(200, describe_images("<imagesSet><item><name>a &amp; b</name><tagSet/><x></x></item>"
                                         "</imagesSet>")),
                describe);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.code, "");
  EXPECT_EQ(answer.lines,
            (std::vector<std::string>{"<imagesSet>", "  <item>", "    <name>a &amp; b</name>",
                                      "    <tagSet/>", "    <x/>", "  </item>", "</imagesSet>"}));
}

TEST(Normalize, ShowsCodeAndTextOfAnError) {
  auto answer = normalize(xml(400, error), describe);
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.code, "InvalidAMIID.NotFound");
  EXPECT_EQ(answer.lines, (std::vector<std::string>{"The image id \"x\"", "is <new>\\x20"}));
}

TEST(Normalize, UnwrapsTheQueryProtocol) {
  Asked const asked{"GetCallerIdentity", "2011-06-15", sts};
  auto body = declaration +
              "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
              "<GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult>"
              "<ResponseMetadata><RequestId>" +
              id + "</RequestId></ResponseMetadata></GetCallerIdentityResponse>";
  EXPECT_EQ(normalize(xml(200, body), asked).lines,
            std::vector<std::string>{"<Account>123456789012</Account>"});
  auto refusal = declaration + "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>" +
                 "<Type>Sender</Type><Code>MissingAction</Code><Message>m</Message></Error><RequestId>" + id +
                 "</RequestId></ErrorResponse>";
  EXPECT_EQ(normalize(xml(400, refusal), asked).code, "MissingAction");
  expect_refused(xml(500, refusal), "type", asked);
}

TEST(Normalize, ShowsJsonIndented) {
  auto answer = normalize({200, "application/json", R"({"a":[1,{"b":null}],"c":{},"d":[]})", {}}, {});
  EXPECT_EQ(answer.lines, (std::vector<std::string>{"{", "  \"a\": [", "    1,", "    {", "      \"b\": null",
                                                    "    }", "  ],", "  \"c\": {},", "  \"d\": []", "}"}));
}

TEST(Normalize, ShowsOtherBodiesAsTheyAre) {
  EXPECT_EQ(normalize({405, "text/plain", "a\nb", {}}, {}).lines, (std::vector<std::string>{"a", "b"}));
}

TEST(Normalize, RefusesAnotherEnvelope) {
  auto good = describe_images("<imagesSet/>");
  expect_refused(xml(200, good.substr(declaration.size())), "declaration");
  expect_refused(xml(200, describe_images("<imagesSet> <item/></imagesSet>")), "white space");
  expect_refused(xml(200, describe_images("<imagesSet>")), "no XML");
  expect_refused(xml(400, good), "status 400");
  expect_refused(xml(200, error), "status 200");
  expect_refused(xml(200, good), "root element", {"DescribeVolumes", "2016-11-15", ec2});
  expect_refused(xml(200, good), "namespace", {"DescribeImages", "2013-02-01", ec2});
}

TEST(Normalize, RefusesAnotherContentType) {
  auto response = xml(200, describe_images(""));
  response.content_type = "text/xml";
  expect_refused(response, "content type");
}

TEST(Normalize, RefusesAnotherRequestId) {
  auto response = xml(200, describe_images(""));
  response.headers = {{"x-amzn-RequestId", "00000000-0107-40d9-baa2-16cacd0ac4ac"}};
  expect_refused(response, "x-amzn-requestid");
  response.headers.clear();
  expect_refused(response, "(none)");
}

TEST(Normalize, RefusesFurtherElementsInErrors) {
  auto body = error;
  body.insert(body.find("<RequestID>"), "<More/>");
  expect_refused(xml(400, body), "children of <Response>");
}

}  // namespace
}  // namespace amiable::cases
