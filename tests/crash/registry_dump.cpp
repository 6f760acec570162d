#include "tests/crash/registry_dump.hpp"

#include <vector>

namespace amiable::faults {
namespace {

using storage::Row;
using storage::Session;

// What a request made that could not even take that back, for the disk was full, is nobody's: it goes with
// the next such request, or at the next start.
std::string without_what_is_held(std::string const& table) {
  if (table == "content_holds") return " where false";
  if (table == "contents") return " where number not in (select content from content_holds)";
  if (table == "content_blocks") return " where content not in (select content from content_holds)";
  if (table == "blocks")
    return " where number in (select block from content_blocks where content not in (select content from "
           "content_holds))";
  return "";
}

// "select quote(id) || ' ' || quote(name) … from images"
std::string reading(Session& session, std::string const& table) {
  std::string columns = "rowid";
  session.each("select name from pragma_table_info($1)", {table},
               [&](Row const& row) { columns += " || ' ' || quote(" + row.text(0) + ")"; });
  return "select " + columns + " from " + table + without_what_is_held(table) + " order by rowid";
}

std::vector<std::string> tables(Session& session) {
  std::vector<std::string> names;
  session.each("select name from sqlite_master where type = 'table' order by name", {},
               [&](Row const& row) { names.push_back(row.text(0)); });
  return names;
}

}  // namespace

std::string dump(storage::Database& database) {
  std::string text;
  database.read([&](Session& session) {
    for (auto const& table : tables(session)) {
      text += table + "\n";
      session.each(reading(session, table), {}, [&](Row const& row) { text += "  " + row.text(0) + "\n"; });
    }
  });
  return text;
}

}  // namespace amiable::faults
