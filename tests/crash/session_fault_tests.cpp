// A fault at the n-th call of the storage session, for every n, of every action: InternalError, and nothing
// half-done.
#include <gmock/gmock.h>

#include "generated/actions.hpp"
#include "tests/cases/runner/normalize.hpp"
#include "tests/crash/faulty_database.hpp"
#include "tests/crash/log_capture.hpp"
#include "tests/crash/prepared_request.hpp"
#include "tests/crash/registry_dump.hpp"

namespace amiable::faults {
namespace {

using testing::HasSubstr;

bool is_admin(GoodRequest const& request) {
  return std::holds_alternative<cases::Admin>(request.played.steps.back().request);
}

class SessionFaultTest : public testing::Test {
 public:
  SessionFaultTest(GoodRequest const& request, Loss loss) : request_(request), loss_(loss) {}

  void TestBody() override {
    auto const before = dump(database_);
    int call = 1;
    while (answers_with_a_fault_at(call)) {
      ASSERT_EQ(dump(database_), before);
      ++call;
    }
    EXPECT_GT(call, request_.writes ? 5 : 2)
        << "begin and commit at least, in writes a savepoint and its release";
  }

 private:
  // False where the request has fewer calls; then it must succeed.
  bool answers_with_a_fault_at(int call) {
    SCOPED_TRACE("call " + std::to_string(call));
    log_.take();
    database_.fail_at(call, loss_);
    auto const response = prepared_.ask();
    if (!database_.disarm()) {
      EXPECT_EQ(response.status, 200) << response.body;
      return false;
    }
    EXPECT_EQ(response.status, 500);
    is_admin(request_) ? check_admin(response) : check_query(response);
    return !HasFailure();
  }

  void check_query(server::HttpResponse const& response) {
    EXPECT_THAT(response.body, HasSubstr("<Code>InternalError</Code>"));
    EXPECT_THAT(response.body, HasSubstr("An internal error has occurred"));
    auto const id = cases::find_header(response, "x-amzn-requestid");
    ASSERT_TRUE(id);
    EXPECT_THAT(response.body, HasSubstr(*id));
    auto const& action = std::get<cases::Query>(request_.played.steps.back().request).action;
    EXPECT_THAT(log_.take(), testing::StartsWith(*id + " " + action + " failed: injected fault (in: "));
  }

  void check_admin(server::HttpResponse const& response) {
    EXPECT_EQ(response.body, "{\"error\":\"an internal error has occurred; the log says more\"}\n");
    EXPECT_THAT(log_.take(), HasSubstr("failed: injected fault (in: "));
  }

  GoodRequest const& request_;
  Loss const loss_;
  LogCapture log_;
  std::unique_ptr<FaultyDatabase> made_ =
      std::make_unique<FaultyDatabase>(storage::Database::open({":memory:"}));
  FaultyDatabase& database_ = *made_;
  PreparedRequest prepared_{std::move(made_), request_.played};
};

void register_tests() {
  static auto const requests = good_requests();
  for (auto const& request : requests)
    for (auto const loss : {Loss::call, Loss::transaction}) {
      auto const suite = loss == Loss::call ? "CallFails" : "TransactionIsLost";
      auto const make = [&request, loss]() -> testing::Test* { return new SessionFaultTest(request, loss); };
      testing::RegisterTest(suite, request.name.c_str(), nullptr, nullptr, __FILE__, __LINE__, make);
    }
}

}  // namespace
}  // namespace amiable::faults

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  amiable::faults::register_tests();
  return RUN_ALL_TESTS();
}
