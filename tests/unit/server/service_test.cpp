#include "server/service.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <future>

#include "generated/actions.hpp"
#include "storage/recycle_bin.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {
namespace {

using testing::HasSubstr;

class ServiceTest : public testing::Test {
 protected:
  HttpResponse ask(std::string method, std::string target) {
    std::promise<HttpResponse> answer;
    service.handle({std::move(method), std::move(target), {}, ""},
                   [&](HttpResponse response) { answer.set_value(std::move(response)); });
    return answer.get_future().get();
  }
  Service service{{.registry = {":memory:"}, .id_seed = 1, .settings = {}}};
};

TEST_F(ServiceTest, IsHealthy) {
  auto const response = ask("GET", "/_amiable/health");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.content_type, "application/json");
  EXPECT_EQ(response.body, "{\"status\":\"ok\",\"version\":\"" AMIABLE_VERSION "\"}\n");
  EXPECT_EQ(ask("HEAD", "/_amiable/health?x").status, 200);
}

TEST_F(ServiceTest, ListsWhatIsServed) {
  auto const actions = boost::json::parse(ask("GET", "/_amiable/actions").body).as_array();
  EXPECT_EQ(actions.size(), action_rows().size());
  EXPECT_THAT(actions,
              testing::Contains(boost::json::value{
                  {"name", "RegisterImage"}, {"service", "ec2"}, {"area", "images"}, {"kind", "write"}}));
}

TEST_F(ServiceTest, RefusesUnknownAdminPathsAndMethods) {
  EXPECT_EQ(ask("GET", "/_amiable/nonsense").status, 404);
  auto const response = ask("POST", "/_amiable/health");
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(response.body, "{\"error\":\"POST is not for /_amiable/health\"}\n");
  EXPECT_THAT(response.headers, testing::Contains(testing::Pair("Allow", "GET")));
}

TEST_F(ServiceTest, GivesTheRestToDispatch) {
  auto const response = ask("GET", "/?Action=Nonsense");
  EXPECT_EQ(response.status, 400);
  EXPECT_THAT(response.body, HasSubstr("<Code>InvalidAction</Code>"));
}

// A time long past: the process starts with the machine's.
TEST(Service, RemovesWhatLeftTheRecycleBinWhileItDidNotRun) {
  auto database = storage::Database::open({":memory:"});
  auto& registry = *database;
  storage::Scope const scope{"111111111111", "us-east-1"};
  registry.write([&](storage::Session& session) {
    auto const number = storage::Volumes(session, scope, 0)
                            .insert({.id = "vol-1", .owner = scope.account, .region = scope.region});
    storage::RecycleBin(session, scope, 0).take(storage::Recycled::volume, number, "vol-1", 1);
  });
  Service const service({.registry = {":memory:"}, .id_seed = 1, .settings = {}}, std::move(database));
  registry.read([](storage::Session& session) {
    session.each("select count(*) from volumes", {},
                 [](storage::Row const& row) { EXPECT_EQ(row.integer(0), 0); });
  });
}

}  // namespace
}  // namespace amiable::server
