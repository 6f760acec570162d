#include "server/commands/fsck.hpp"

#include <filesystem>
#include <iostream>
#include <set>
#include <vector>

#include "storage/contents.hpp"
#include "storage/database.hpp"

namespace amiable::server {
namespace {

using Complaints = std::vector<std::string>;

struct Check {
  std::string_view complaint;
  std::string_view sql;  // the numbers of what is wrong
};

constexpr Check checks[] = {
    {"A row refers to one that is not there, in the table", "pragma foreign_key_check"},
    {"The users of a content are counted wrongly:",
     "select c.number from contents c where c.users <> (select count(*) from snapshots s where s.content = "
     "c.number) + (select count(*) from volumes v where v.content = c.number) + (select count(*) from "
     "contents p where p.parent = c.number) + (select count(*) from content_holds h where h.content = "
     "c.number)"},
    {"Nobody uses the content", "select number from contents where users <= 0"},
    {"The users of a block are counted wrongly:",
     "select b.number from blocks b where b.users <> (select count(*) from content_blocks c where c.block = "
     "b.number)"},
    {"Nobody uses the block", "select number from blocks where users <= 0"},
    {"A snapshot that is being written has no content:",
     "select s.id from snapshot_uploads u join snapshots s on s.number = u.snapshot where s.content is null"},
};

void check_rows(storage::Session& session, Complaints& complaints) {
  for (auto const& check : checks)
    session.each(check.sql, {}, [&](storage::Row const& row) {
      complaints.push_back(std::string(check.complaint) + " " + row.text(0));
    });
  session.each("pragma integrity_check", {}, [&](storage::Row const& row) {
    if (row.text_view(0) != "ok") complaints.push_back(row.text(0));
  });
}

std::set<std::int64_t> check_blocks(storage::Session& session, Complaints& complaints) {
  std::set<std::int64_t> known;
  storage::Contents contents(session);
  session.each("select number, sha256 from blocks", {}, [&](storage::Row const& row) {
    known.insert(row.integer(0));
    try {
      contents.read({0, row.integer(0), row.text(1)});
    } catch (storage::StorageError const& fault) {
      complaints.emplace_back(fault.what());
    }
  });
  return known;
}

void check_leaks(storage::Session& session, std::set<std::int64_t> const& known, Complaints& complaints) {
  for (auto const number : session.blocks().written())
    if (!known.contains(number))
      complaints.push_back("The file of blocks holds one that nobody knows: " + std::to_string(number));
}

std::int64_t count(storage::Session& session, std::string const& table) {
  return session
      .first("select count(*) from " + table, {}, [](storage::Row const& row) { return row.integer(0); })
      .value_or(0);
}

}  // namespace

int check_registry(std::string const& path) try {
  if (!std::filesystem::exists(path)) throw storage::StorageError(path + " is not there");
  auto const database = storage::Database::open({.path = path});
  Complaints complaints;
  database->read([&](storage::Session& session) {
    check_rows(session, complaints);
    check_leaks(session, check_blocks(session, complaints), complaints);
    if (complaints.empty())
      std::cout << path << " is sound: " << count(session, "images") << " images, "
                << count(session, "snapshots") << " snapshots, " << count(session, "volumes") << " volumes, "
                << count(session, "blocks") << " blocks\n";
  });
  for (auto const& complaint : complaints) std::cerr << complaint << '\n';
  return complaints.empty() ? 0 : 1;
} catch (std::exception const& error) {
  std::cerr << "amiable: " << error.what() << '\n';
  return 1;
}

}  // namespace amiable::server
