// The registry of every schema that was released is kept, NNNN.sqlite, and opened here; NNNN.case says what
// is in it. Once a schema is to be released, its registry is made so:
//   kept_registry_tests --make tests/registries/NNNN.sqlite
// That of a released schema is never made anew.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "storage/sqlite/migrate.hpp"
#include "tests/cases/runner/case_file.hpp"
#include "tests/cases/runner/play.hpp"
#include "tests/cases/runner/service_target.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace amiable::cases {
namespace {

namespace fs = std::filesystem;
using storage::Database;

fs::path const folder = AMIABLE_REGISTRIES;

std::optional<Failure> play(std::string const& registry, Case const& played) {
  ServiceTarget target(Database::open({registry}));
  return Player(target).play(played);
}

void make(std::string const& registry) {
  fs::remove(registry);
  auto const file = read_case_file(folder / "make.case");
  if (auto const failure = play(registry, file.cases.at(0))) throw std::runtime_error(failure->message);
}

// A case of what is in a kept registry, played on a copy.
class KeptRegistryTest : public testing::Test {
 public:
  KeptRegistryTest(fs::path registry, std::string file, Case played)
      : registry_(std::move(registry)), file_(std::move(file)), case_(std::move(played)) {}

  void TestBody() override {
    storage::TemporaryFolder copies;
    auto const copy = copies / "registry.sqlite";
    fs::copy_file(registry_, copy);
    if (auto const failure = play(copy, case_))
      ADD_FAILURE_AT(file_.c_str(), failure->line) << failure->message;
  }

 private:
  fs::path registry_;
  std::string file_;
  Case case_;
};

std::vector<fs::path> kept_registries() {
  std::vector<fs::path> found;
  for (auto const& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".sqlite") found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

std::string name_of(int schema) {
  auto const digits = std::to_string(schema);
  return std::string(4 - digits.size(), '0') + digits + ".sqlite";
}

// What comes after the newest kept schema was not released yet.
int newest_kept() {
  return std::stoi(kept_registries().back().stem());
}

TEST(KeptRegistries, ThereIsOneOfEachReleasedSchema) {
  std::vector<std::string> expected, found;
  for (auto const& migration : storage::sqlite::migrations())
    if (migration.number <= newest_kept()) expected.push_back(name_of(migration.number));
  for (auto const& path : kept_registries()) found.push_back(path.filename());
  EXPECT_EQ(found, expected);
}

// As text to compare: every table, column and index.
std::string schema(Database& database) {
  std::string all;
  auto const add = [&](storage::Row const& row) { all += row.text(0) + ";\n"; };
  database.read([&](storage::Session& session) {
    session.each("select coalesce(sql, name) from sqlite_master order by name", {}, add);
  });
  return all;
}

TEST(KeptRegistries, GetTheSchemaOfANewOne) {
  for (auto const& registry : kept_registries()) {
    storage::TemporaryFolder copies;
    auto const copy = copies / "registry.sqlite";
    fs::copy_file(registry, copy);
    EXPECT_EQ(schema(*Database::open({copy})), schema(*Database::open({":memory:"})))
        << registry << " differs. Before the release of its schema: make it anew, kept_registry_tests --make "
        << registry << ". After it: leave released migrations alone, and add one.";
  }
}

TEST(KeptRegistries, TheNewestHasEveryKindOfRecord) {
  storage::TemporaryFolder copies;
  auto const copy = copies / "registry.sqlite";
  fs::copy_file(kept_registries().back(), copy);
  if (newest_kept() != storage::sqlite::migrations().back().number)
    GTEST_SKIP() << "The newest schema is in the making.";
  Database::open({copy})->read([&](storage::Session& session) {
    std::vector<std::string> tables;
    session.each("select name from sqlite_master where type = 'table'", {},
                 [&](storage::Row const& row) { tables.push_back(row.text(0)); });
    EXPECT_FALSE(tables.empty());
    auto const yes = [](storage::Row const&) { return true; };
    for (auto const& table : tables) EXPECT_TRUE(session.first("select 1 from " + table, {}, yes)) << table;
  });
}

void register_tests() {
  for (auto const& registry : kept_registries()) {
    auto const file = fs::path(registry).replace_extension(".case").string();
    for (auto const& played : read_case_file(file).cases)
      testing::RegisterTest(("Kept/" + registry.stem().string()).c_str(), played.title.c_str(), nullptr,
                            nullptr, file.c_str(), played.line,
                            [=]() -> testing::Test* { return new KeptRegistryTest(registry, file, played); });
  }
}

}  // namespace
}  // namespace amiable::cases

int main(int argc, char** argv) try {
  testing::InitGoogleTest(&argc, argv);
  if (argc == 3 && std::string_view(argv[1]) == "--make") {
    amiable::cases::make(argv[2]);
    return 0;
  }
  amiable::cases::register_tests();
  return RUN_ALL_TESTS();
} catch (std::exception const& fault) {
  std::cerr << "kept_registry_tests: " << fault.what() << '\n';
  return 1;
}
