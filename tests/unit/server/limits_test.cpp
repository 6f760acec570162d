// The limits that the service keeps, at their edges, through a whole request.
#include "server/limits.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <vector>

#include "server/dispatch.hpp"
#include "server/service.hpp"
#include "server/transfers/transfer_thread.hpp"
#include "storage/objects/folder_object_store.hpp"

namespace amiable::server {
namespace {

using testing::HasSubstr;

HttpRequest request(std::string body) {
  return {"POST", "/", {}, std::move(body) + "&Version=2016-11-15"};
}

std::string ask(Limits const& limits, std::string body) {
  Service service({.registry = {":memory:"}, .id_seed = 1, .settings = {}, .limits = limits});
  std::promise<std::string> answer;
  service.handle(request(std::move(body)),
                 [&](HttpResponse response) { answer.set_value(std::move(response.body)); });
  return answer.get_future().get();
}

TEST(Limits, CountParameters) {
  Limits limits;
  limits.parameters.parameters = 3;
  EXPECT_THAT(ask(limits, "Action=DescribeImages&Owner.1=self"), HasSubstr("<imagesSet"));
  EXPECT_THAT(ask(limits, "Action=DescribeImages&Owner.1=self&Owner.2=self"),
              HasSubstr("too many parameters"));
}

TEST(Limits, CountThePartsOfNames) {
  Limits limits;
  limits.parameters.depth = 3;
  EXPECT_THAT(ask(limits, "Action=DescribeImages&Filter.1.Name=name"), HasSubstr("<imagesSet"));
  EXPECT_THAT(ask(limits, "Action=DescribeImages&Filter.1.Value.1=name"), HasSubstr("nested too deeply"));
}

// A registry whose writer is busy until the test lets it go.
class FullQueue : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(writer.submit(
        [this](storage::Session&) {
          busy.set_value();
          release.get_future().wait();
        },
        [](std::exception_ptr) {}));
    busy.get_future().wait();
  }
  std::future<HttpResponse> ask(std::string action) {
    auto const answer = std::make_shared<std::promise<HttpResponse>>();
    dispatch.answer(request("Action=" + std::move(action)),
                    [answer](HttpResponse response) { answer->set_value(std::move(response)); });
    return answer->get_future();
  }

  std::promise<void> busy, release;
  std::unique_ptr<storage::Database> database = storage::Database::open({":memory:"});
  storage::Writer writer{*database, 2};
  Clock clock;
  Ids ids{1};
  Settings settings;
  storage::FolderObjectStore objects{""};
  TransferThread transfers;
  Dispatch dispatch{{*database, writer, clock, ids, settings, objects, transfers}};
};

TEST_F(FullQueue, IsRequestLimitExceeded) {
  auto first = ask("EnableEbsEncryptionByDefault"), second = ask("DisableEbsEncryptionByDefault");
  auto const third = ask("EnableEbsEncryptionByDefault").get();
  EXPECT_EQ(third.status, 503);
  EXPECT_THAT(third.body, HasSubstr("<Code>RequestLimitExceeded</Code><Message>Request limit exceeded."));
  EXPECT_THAT(third.headers, testing::Contains(testing::Pair("x-amiable-rule", "Wire.Queue.full")));
  release.set_value();
  EXPECT_EQ(first.get().status, 200);
  EXPECT_EQ(second.get().status, 200);
  EXPECT_EQ(ask("EnableEbsEncryptionByDefault").get().status, 200) << "there is room again";
}

}  // namespace
}  // namespace amiable::server
