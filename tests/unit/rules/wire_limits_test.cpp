// The wire's rules that no text case can break: too many parameters, a full queue, a fault of the registry.
#include <gtest/gtest.h>

#include <future>

#include "server/dispatch.hpp"
#include "server/json/dispatch.hpp"
#include "server/transfers/transfer_thread.hpp"
#include "storage/objects/folder_object_store.hpp"
#include "tests/cases/runner/normalize.hpp"
#include "tests/cases/runner/to_http.hpp"

namespace amiable {
namespace {

// All that Dispatch needs, with a queue that the test chooses.
class WireLimits : public testing::Test {
 protected:
  cases::Answer ask(cases::Query query, std::size_t queue = 10) {
    storage::Writer writer(*database_, queue);
    server::Dispatch dispatch({*database_, writer, clock_, ids_, settings_, objects_, transfers_});
    std::promise<server::HttpResponse> answer;
    dispatch.answer(cases::to_http(query, {}),
                    [&](server::HttpResponse response) { answer.set_value(response); });
    auto response = answer.get_future().get();
    rule_ = cases::find_header(response, "x-amiable-rule").value_or("");
    return cases::normalize(response, cases::asked_by(query));
  }

  server::HttpResponse ask_json(server::HttpRequest const& request, std::size_t queue) {
    storage::Writer writer(*database_, queue);
    server::JsonDispatch dispatch({*database_, writer, clock_, ids_, settings_, objects_, transfers_});
    std::promise<server::HttpResponse> answer;
    dispatch.answer(request, [&](server::HttpResponse response) { answer.set_value(response); });
    auto response = answer.get_future().get();
    rule_ = cases::find_header(response, "x-amiable-rule").value_or("");
    return response;
  }

  std::unique_ptr<storage::Database> database_ = storage::Database::open({":memory:"});
  server::Clock clock_;
  server::Ids ids_{1};
  server::Settings settings_;
  storage::FolderObjectStore objects_{""};
  server::TransferThread transfers_;
  std::string rule_;
};

// With Action and Version.
cases::Query with_parameters(int count) {
  cases::Query query{"DescribeImages", {}, {{"Filter.1.Name", "name"}}};
  for (int n = 1; n <= count - 3; ++n) query.parameters.emplace_back("Owner." + std::to_string(n), "self");
  return query;
}

TEST_F(WireLimits, TenThousandParametersAreNotTooMany) {
  ask(with_parameters(10'000));
  EXPECT_NE(rule_, "Wire.Parameters.count");
  auto answer = ask(with_parameters(10'001));
  EXPECT_EQ(rule_, "Wire.Parameters.count");
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.code, "InvalidQueryParameter");
  EXPECT_EQ(answer.lines, std::vector<std::string>{"The request has too many parameters"});
}

TEST_F(WireLimits, AFullQueueIsThrottling) {
  cases::Query const write{"EnableEbsEncryptionByDefault", {}, {}};
  EXPECT_EQ(ask(write, 1).status, 200);
  auto answer = ask(write, 0);
  EXPECT_EQ(rule_, "Wire.Queue.full");
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.code, "RequestLimitExceeded");
  EXPECT_EQ(answer.lines, std::vector<std::string>{"Request limit exceeded."});
}

TEST_F(WireLimits, AFaultOfTheRegistryIsAnInternalError) {
  cases::Query const read{"DescribeImages", {}, {}};
  EXPECT_EQ(ask(read).status, 200);
  database_->write([](storage::Session& session) { session.run("alter table images rename to away"); });
  auto answer = ask(read);
  EXPECT_EQ(rule_, "Wire.InternalError");
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.code, "InternalError");
  EXPECT_EQ(answer.lines, std::vector<std::string>{"An internal error has occurred"});
}

TEST_F(WireLimits, TheSameOfAServiceThatSpeaksJson) {
  server::HttpRequest const write{
      "POST",
      "/rules",
      {},
      R"({"ResourceType": "EC2_IMAGE", "RetentionPeriod": {"RetentionPeriodValue": 1, "RetentionPeriodUnit": "DAYS"}})"};
  EXPECT_EQ(ask_json(write, 1).status, 201);
  EXPECT_EQ(ask_json(write, 0).status, 429);
  EXPECT_EQ(rule_, "Json.Queue.full");
  database_->write(
      [](storage::Session& session) { session.run("alter table retention_rules rename to away"); });
  auto const answer = ask_json(write, 1);
  EXPECT_EQ(rule_, "Json.InternalError");
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.body, R"({"Message":"An internal error has occurred"})");
}

}  // namespace
}  // namespace amiable
