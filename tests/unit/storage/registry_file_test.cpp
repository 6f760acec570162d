// Registries as files: what is refused and how it is said, what lasts, who sees what.
#include <gmock/gmock.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <fstream>
#include <future>

#include "storage/database.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace amiable::storage {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string refusal(std::string const& path) {
  try {
    Database::open({path});
  } catch (StorageError const& fault) {
    return fault.what();
  }
  return "opened";
}

// As another program does it.
void change(std::string const& path, std::string const& sql) {
  sqlite3* connection = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &connection), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(connection);
  sqlite3_close(connection);
}

void fill(Database& database, int rows) {
  database.write([&](Session& session) {
    session.run("create table if not exists notes (text text)");
    for (int i = 0; i < rows; ++i) session.run("insert into notes values ($1)", {std::string(1000, 'x')});
  });
}

std::int64_t count(Database& database) {
  std::int64_t rows = -1;
  database.read([&](Session& session) {
    rows = *session.first("select count(*) from notes", {}, [](Row const& row) { return row.integer(0); });
  });
  return rows;
}

class RegistryFileTest : public testing::Test {
 protected:
  TemporaryFolder folder;
  std::string const path = folder / "registry.sqlite";
};

TEST_F(RegistryFileTest, MakesFoldersAndKeepsRows) {
  auto const deep = folder / "a/b/registry.sqlite";
  fill(*Database::open({deep}), 3);
  EXPECT_EQ(count(*Database::open({deep})), 3);
}

TEST_F(RegistryFileTest, LeavesOneFileBehind) {
  fill(*Database::open({path}), 3);
  std::vector<std::string> names;
  for (auto const& entry : std::filesystem::directory_iterator(folder / ""))
    names.push_back(entry.path().filename());
  EXPECT_THAT(names, testing::ElementsAre("registry.sqlite"));
}

TEST_F(RegistryFileTest, KeepsRowsWithEveryDurability) {
  for (auto const durability : {Durability::normal, Durability::full, Durability::memory})
    fill(*Database::open({path, durability}), 1);
  EXPECT_EQ(count(*Database::open({path})), 3);
}

TEST_F(RegistryFileTest, AnEmptyFileBecomesARegistry) {
  std::ofstream{path};
  EXPECT_EQ(refusal(path), "opened");
}

TEST_F(RegistryFileTest, RefusesWhatIsNotSqlite) {
  std::ofstream(path) << "A text of somebody.\n";
  EXPECT_EQ(refusal(path), path + " is not an Amiable registry");
  std::ofstream(path) << std::string(100'000, 'x');
  EXPECT_EQ(refusal(path), path + " is not an Amiable registry");
}

TEST_F(RegistryFileTest, RefusesAndKeepsOtherProgramsFiles) {
  change(path, "create table theirs (x); insert into theirs values (1)");
  auto const size = std::filesystem::file_size(path);
  EXPECT_EQ(refusal(path), path + " is not an Amiable registry");
  EXPECT_EQ(std::filesystem::file_size(path), size);
  EXPECT_FALSE(std::filesystem::exists(path + ".lock"));
}

TEST_F(RegistryFileTest, RefusesOtherApplicationsFiles) {
  change(path, "create table theirs (x); pragma application_id = 1234");
  EXPECT_EQ(refusal(path), path + " is not an Amiable registry");
}

TEST_F(RegistryFileTest, RefusesANewerSchema) {
  fill(*Database::open({path}), 1);
  change(path, "pragma user_version = 7000");
  EXPECT_THAT(
      refusal(path),
      testing::MatchesRegex(
          ".*/registry.sqlite was written by a newer Amiable \\(schema 7000, this one knows [0-9]+\\)"));
}

TEST_F(RegistryFileTest, RefusesAFileInUse) {
  auto const holder = Database::open({path});
  EXPECT_EQ(refusal(path), path + " is in use by another Amiable");
  fill(*holder, 1);
  EXPECT_EQ(count(*holder), 1);
}

TEST_F(RegistryFileTest, RefusesADamagedFile) {
  fill(*Database::open({path}), 100);
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  EXPECT_THAT(refusal(path), StartsWith(path + " is damaged: "));
}

// Overwrites the second half, where the notes are.
void damage(std::string const& path) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  auto const size = std::filesystem::file_size(path);
  for (auto at = size / 2; at < size; at += 16)
    file.seekp(static_cast<std::streamoff>(at)).write("damaged damaged ", 16);
}

TEST_F(RegistryFileTest, RefusesDamagedPages) {
  fill(*Database::open({path}), 100);
  damage(path);
  EXPECT_THAT(refusal(path), testing::MatchesRegex(path + " is damaged: [^\n]+"));
  EXPECT_FALSE(std::filesystem::exists(path + "-wal"));
}

TEST_F(RegistryFileTest, LooksAtTheWholeFileAfterAKill) {
  fill(*Database::open({path}), 100);
  if (::getxattr(path.c_str(), "user.amiable.closed", nullptr, 0) < 0)
    GTEST_SKIP() << "this file system keeps no extended attributes";
  auto const killed = Database::open({path});
  EXPECT_LT(::getxattr(path.c_str(), "user.amiable.closed", nullptr, 0), 0);
}

TEST_F(RegistryFileTest, SaysThatAPageIsDamagedWhenItIsRead) {
  fill(*Database::open({path}), 100);
  auto const database = Database::open({path});
  damage(path);
  auto const work = [](Session& session) { session.run("select sum(length(text)) from notes"); };
  EXPECT_THROW(database->read(work), StorageError);
}

TEST_F(RegistryFileTest, RefusesFolders) {
  EXPECT_EQ(refusal(folder / "."), "cannot open " + (folder / ".") + ": it is a folder");
}

TEST_F(RegistryFileTest, SaysWhyAFolderCannotBeMade) {
  std::ofstream(folder / "file") << "x";
  EXPECT_EQ(refusal(folder / "file/registry.sqlite"),
            "cannot create the folder " + (folder / "file") + ": Not a directory");
}

TEST_F(RegistryFileTest, RefusesAnEmptyName) {
  EXPECT_EQ(refusal(""), "the registry needs a file name");
}

// Root may do everything, so as somebody else.
[[noreturn]] void print_refusal_as_nobody(std::string const& path) {
  constexpr uid_t nobody = 65534;
  if (geteuid() == 0 && seteuid(nobody) != 0) _exit(1);
  std::fputs(refusal(path).c_str(), stderr);
  _exit(0);
}

TEST_F(RegistryFileTest, NamesMissingPermissions) {
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  fill(*Database::open({path}), 1);
  std::filesystem::permissions(folder / "", std::filesystem::perms::all);
  std::filesystem::permissions(path, std::filesystem::perms{0444});
  EXPECT_EXIT(print_refusal_as_nobody(path), testing::ExitedWithCode(0),
              "^no permission to write .*registry.sqlite$");
  std::filesystem::permissions(path, std::filesystem::perms{0});
  EXPECT_EXIT(print_refusal_as_nobody(path), testing::ExitedWithCode(0),
              "^cannot open .*: Permission denied$");
  std::filesystem::permissions(folder / "", std::filesystem::perms{0555});
  EXPECT_EXIT(print_refusal_as_nobody(path), testing::ExitedWithCode(0),
              "^cannot open .*lock: Permission denied$");
  std::filesystem::permissions(folder / "", std::filesystem::perms::owner_all);
}

// Opens, writes, reports, and waits for its end.
pid_t run_holder(std::string const& path) {
  int ready[2];
  if (pipe(ready) != 0) return -1;
  pid_t const child = fork();
  if (child == 0) {
    auto const database = Database::open({path});
    fill(*database, 5);
    if (write(ready[1], "x", 1) != 1) _exit(1);
    while (true) pause();
  }
  close(ready[1]);
  char byte;
  EXPECT_EQ(read(ready[0], &byte, 1), 1);
  close(ready[0]);
  return child;
}

TEST_F(RegistryFileTest, AKilledProcessLeavesItsRowsAndNoLock) {
  pid_t const holder = run_holder(path);
  EXPECT_EQ(refusal(path), path + " is in use by another Amiable");
  kill(holder, SIGKILL);
  waitpid(holder, nullptr, 0);
  EXPECT_EQ(count(*Database::open({path})), 5);
}

TEST_F(RegistryFileTest, AReadSeesOneViewWhileOthersWrite) {
  auto const database = Database::open({path});
  fill(*database, 1);
  auto const rows = [](Session& session) {
    return *session.first("select count(*) from notes", {}, [](Row const& row) { return row.integer(0); });
  };
  database->read([&](Session& session) {
    EXPECT_EQ(rows(session), 1);
    std::async(std::launch::async, [&] { fill(*database, 10); }).get();
    EXPECT_EQ(count(*database), 11);
    EXPECT_EQ(rows(session), 1);
  });
  EXPECT_EQ(count(*database), 11);
}

TEST_F(RegistryFileTest, OneWhoLooksAtTheFileDisturbsNobody) {
  auto const database = Database::open({path});
  fill(*database, 1);
  change(path, "begin; select * from notes; insert into notes values ('theirs'); commit");
  fill(*database, 1);
  EXPECT_EQ(count(*database), 3);
}

TEST_F(RegistryFileTest, AFullDiskIsAStorageErrorAndNothingIsHalfDone) {
  auto const database = Database::open({path});
  fill(*database, 1);
  auto const work = [](Session& session) {
    session.run("pragma max_page_count = 1");  // not below what is there: no further page
    for (int i = 0; i < 100; ++i) session.run("insert into notes values ($1)", {std::string(1000, 'x')});
  };
  EXPECT_THROW(database->write(work), StorageError);
  EXPECT_EQ(count(*database), 1);
}

}  // namespace
}  // namespace amiable::storage
