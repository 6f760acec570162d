// A full disk, a broken one, a file that can no longer be written: at the n-th system call, for every n.
#include <gmock/gmock.h>

#include <cerrno>

#include "tests/crash/log_capture.hpp"
#include "tests/crash/prepared_request.hpp"
#include "tests/crash/registry_dump.hpp"
#include "tests/crash/system_faults.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace amiable::faults {
namespace {

using storage::Database;
using storage::Session;
using storage::StorageError;

constexpr SystemFault disk_full{Calls::writes, ENOSPC, true};
constexpr SystemFault disk_full_once{Calls::writes, ENOSPC, false};
constexpr SystemFault read_only{Calls::writes, EROFS, true};
constexpr SystemFault bad_write{Calls::writes, EIO, false};
constexpr SystemFault bad_read{Calls::reads, EIO, false};
constexpr SystemFault bad_sync{Calls::syncs, EIO, false};

void expect_sound(Database& database) {
  std::string complaints;
  auto const add = [&](storage::Row const& row) { complaints += row.text(0) + "\n"; };
  database.read([&](Session& session) {
    session.each("pragma integrity_check", {}, add);
    session.each("pragma foreign_key_check", {}, add);
  });
  EXPECT_EQ(complaints, "ok\n");
}

void expect_nothing_held(Database& database) {
  database.read([](Session& session) {
    session.each("select content from content_holds", {}, [](storage::Row const& row) {
      ADD_FAILURE() << "content " << row.integer(0) << " is held";
    });
  });
}

// A registry in a file, of which a Service may own the Database while a test looks at it.
class Registry {
 public:
  std::unique_ptr<Database> open() {
    auto opened = Database::open({path_});
    database_ = opened.get();
    return opened;
  }
  Database& database() { return *database_; }
  std::string const& path() const { return path_; }

 private:
  storage::TemporaryFolder folder_;
  std::string const path_ = folder_ / "registry.sqlite";
  Database* database_ = nullptr;
};

// So that the next request reads the file.
void forget_pages(Database& database) {
  auto const forget = [](Session& session) { session.run("pragma shrink_memory"); };
  database.read(forget);
  database.write(forget);
}

class RequestTest : public testing::Test {
 public:
  RequestTest(GoodRequest const& request, SystemFault fault) : request_(request), fault_(fault) {}

  void TestBody() override {
    auto const before = dump(registry_.database());
    int call = 1;
    while (answers_with_a_fault_at(call, before)) ++call;
    EXPECT_GT(call, request_.writes ? 1 : 0) << "nothing was read, or written";
    expect_sound(registry_.database());
    expect_nothing_held(registry_.database());
  }

 private:
  // False where the request has fewer calls; then it must succeed.
  bool answers_with_a_fault_at(int call, std::string const& before) {
    SCOPED_TRACE("system call " + std::to_string(call));
    forget_pages(registry_.database());
    faults_.fail_at(call, fault_);
    auto const response = prepared_.ask();
    if (fault_.calls == Calls::writes && response.status == 500) {
      EXPECT_EQ(dump(registry_.database()), before) << "while the fault lasts";
    }
    if (!faults_.disarm()) {
      EXPECT_EQ(response.status, 200) << response.body;
      return false;
    }
    EXPECT_EQ(response.status, 500) << response.body;
    EXPECT_EQ(dump(registry_.database()), before);
    return !HasFailure();
  }

  GoodRequest const& request_;
  SystemFault const fault_;
  LogCapture log_;
  SystemFaults faults_;
  Registry registry_;
  PreparedRequest prepared_{registry_.open(), request_.played};
};

GoodRequest const& registering() {
  static auto const requests = good_requests();
  return *std::ranges::find(requests, "long/RegisterImage", &GoodRequest::name);
}

// What the registry holds after the request, and before it.
std::pair<std::string, std::string> dumps_of(GoodRequest const& request) {
  Registry registry;
  PreparedRequest prepared(registry.open(), request.played);
  auto before = dump(registry.database());
  EXPECT_EQ(prepared.ask().status, 200);
  return {before, dump(registry.database())};
}

class FileFaultTest : public testing::TestWithParam<SystemFault> {
 protected:
  LogCapture log;
  SystemFaults faults;
};

INSTANTIATE_TEST_SUITE_P(Causes, FileFaultTest,
                         testing::Values(disk_full, disk_full_once, read_only, bad_write, bad_read,
                                         bad_sync));

// The journal is folded into the file after the commit, when the answer is certain already.
TEST_P(FileFaultTest, WhileTheJournalIsFoldedIntoTheFile) {
  auto const [before, after] = dumps_of(registering());
  bool failed = true;
  for (int call = 1; failed; ++call) {
    SCOPED_TRACE("system call " + std::to_string(call));
    Registry registry;
    int status = 0;
    {
      PreparedRequest prepared(registry.open(), registering().played);
      registry.database().write([](Session& session) { session.run("pragma wal_autocheckpoint = 1"); });
      faults.fail_at(call, GetParam());
      status = prepared.ask().status;
    }  // closed while the fault lasts
    failed = faults.disarm();
    auto const reopened = registry.open();
    ASSERT_EQ(dump(*reopened), status == 200 ? after : before);
    expect_sound(*reopened);
    EXPECT_TRUE(failed || status == 200);
  }
}

std::string refusal(Registry& registry) {
  try {
    registry.open();
    return "";
  } catch (StorageError const& fault) {
    return fault.what();
  }
}

TEST_P(FileFaultTest, WhileANewRegistryIsMade) {
  bool failed = true;
  for (int call = 1; failed; ++call) {
    SCOPED_TRACE("system call " + std::to_string(call));
    Registry registry;
    faults.fail_at(call, GetParam());
    auto const text = refusal(registry);
    failed = faults.disarm();
    EXPECT_EQ(text.find('\n'), text.npos) << text;
    EXPECT_THAT(text, testing::AnyOf("", testing::HasSubstr(registry.path())));
    EXPECT_TRUE(failed || text.empty()) << text;
    expect_sound(*registry.open());
    if (HasFailure()) return;
  }
}

// What a killed process leaves behind: the file, and a journal that is not folded into it.
void copy_as_after_a_kill(Registry const& from, Registry const& to) {
  for (auto const* end : {"", "-wal"}) std::filesystem::copy_file(from.path() + end, to.path() + end);
}

TEST_P(FileFaultTest, WhileARegistryIsOpenedAfterAKill) {
  Registry killed;
  PreparedRequest prepared(killed.open(), registering().played);
  ASSERT_EQ(prepared.ask().status, 200);
  auto const expected = dump(killed.database());
  bool failed = true;
  for (int call = 1; failed; ++call) {
    SCOPED_TRACE("system call " + std::to_string(call));
    Registry registry;
    copy_as_after_a_kill(killed, registry);
    faults.fail_at(call, GetParam());
    auto const text = refusal(registry);
    failed = faults.disarm();
    EXPECT_EQ(text.find('\n'), text.npos) << text;
    EXPECT_TRUE(failed || text.empty()) << text;
    auto const reopened = registry.open();
    EXPECT_EQ(dump(*reopened), expected);
    expect_sound(*reopened);
    if (HasFailure()) return;
  }
}

void register_tests() {
  static auto const requests = good_requests();
  std::vector<std::pair<char const*, SystemFault>> const kinds = {
      {"DiskFull", disk_full}, {"ReadOnly", read_only}, {"BadWrite", bad_write}, {"BadRead", bad_read}};
  for (auto const& [suite, kind] : kinds)
    for (auto const& request : requests) {
      if (!request.writes && kind.calls == Calls::writes) continue;
      auto const make = [&request, fault = kind]() -> testing::Test* {
        return new RequestTest(request, fault);
      };
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
