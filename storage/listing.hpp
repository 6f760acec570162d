// One page of a listing: the query's rows, up to the limit, and where the next page begins.
#pragma once

#include <cstdint>
#include <string>

#include "storage/filter.hpp"
#include "storage/page.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

// What list_page() orders by, and continues from, where the last row is to come first.
inline std::string newest_first(std::string const& number_column) {
  return "(9223372036854775807 - " + number_column + ")";
}

// `select` is everything before "where"; its first column must be `number_column`, by which the rows are
// ordered.
template <class Record>
Page<Record> list_page(Session& session, std::string const& select, Where& where,
                       std::string const& number_column, PageRequest const& page,
                       Record (*read)(Row const&)) {
  if (page.after > 0) where.add_bound(number_column + " > " + where.bind(page.after));
  auto sql = select + " " + where.sql() + " order by " + number_column;
  if (page.limit) sql += " limit " + where.bind(*page.limit + 1);

  Page<Record> found;
  std::int64_t last = 0;
  session.execute(sql, where.values(), [&](Row const& row) {
    if (page.limit && std::ssize(found.records) == *page.limit) {
      found.next_after = last;
      return;
    }
    last = row.integer(0);
    found.records.push_back(read(row));
  });
  return found;
}

}  // namespace amiable::storage
