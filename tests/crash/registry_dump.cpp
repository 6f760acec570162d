#include "tests/crash/registry_dump.hpp"

#include <vector>

namespace amiable::faults {
namespace {

using storage::Row;
using storage::Session;

// "select quote(id) || ' ' || quote(name) … from images"
std::string reading(Session& session, std::string const& table) {
  std::string columns = "rowid";
  session.each("select name from pragma_table_info($1)", {table},
               [&](Row const& row) { columns += " || ' ' || quote(" + row.text(0) + ")"; });
  return "select " + columns + " from " + table + " order by rowid";
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
