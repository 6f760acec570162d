// A record's columns, listed once: what is selected, read, inserted and updated follows from the list.
//
//   constexpr Column<Volume> columns[] = {column<&Volume::id>("id"), column<&Volume::size>("size"), …};
//   session.first("select v.number, " + select_list<columns>("v") + " from volumes v where …", {…},
//                 read_record<columns>);
//   insert_record<columns>(session, "volumes", volume);
//
// `columns` has to be a constant at namespace scope. Times, sizes and counts are 64-bit integers.
#pragma once

#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "storage/session.hpp"

namespace amiable::storage {

template <class Record>
struct Column {
  std::string_view name;
  Value (*value)(Record const&);
  void (*read)(Row const&, int, Record&);
};

namespace detail {

inline void read(Row const& row, int column, std::string& out) {
  out = row.text(column);
}
inline void read(Row const& row, int column, std::int64_t& out) {
  out = row.integer(column);
}
inline void read(Row const& row, int column, bool& out) {
  out = row.flag(column);
}
inline void read(Row const& row, int column, std::optional<std::string>& out) {
  out = row.optional_text(column);
}
inline void read(Row const& row, int column, std::optional<std::int64_t>& out) {
  out = row.optional_integer(column);
}
inline void read(Row const& row, int column, std::optional<bool>& out) {
  out = row.optional_flag(column);
}

template <class Record, class Member>
Record record_of_member(Member Record::*);
template <class Record>
Record record_of_column(Column<Record> const&);

}  // namespace detail

// A member of type text, integer, bool, or optional of these.
template <auto member>
constexpr auto column(std::string_view name) {
  using Record = decltype(detail::record_of_member(member));
  return Column<Record>{
      name, [](Record const& record) { return Value(record.*member); },
      [](Row const& row, int column, Record& record) { detail::read(row, column, record.*member); }};
}

// What `columns` are the columns of.
template <auto const& columns>
using RecordOf = decltype(detail::record_of_column(columns[0]));

// "v.id, v.size"
template <auto const& columns>
std::string select_list(std::string_view alias) {
  std::string list;
  for (auto const& column : columns)
    list.append(list.empty() ? "" : ", ").append(alias).append(".").append(column.name);
  return list;
}

// From a row that has the columns from `first` on.
template <auto const& columns>
RecordOf<columns> read_columns(Row const& row, int first) {
  RecordOf<columns> record;
  for (auto const& column : columns) column.read(row, first++, record);
  return record;
}

// From a row "number, <the columns>".
template <auto const& columns>
RecordOf<columns> read_record(Row const& row) {
  auto record = read_columns<columns>(row, 1);
  record.number = row.integer(0);
  return record;
}

namespace detail {

// "insert into … values ($1, $2)"
template <auto const& columns>
std::string insert_statement(std::string_view table) {
  std::string names, places;
  for (auto const& column : columns) {
    names.append(names.empty() ? "" : ", ").append(column.name);
    places.append(places.empty() ? "$" : ", $").append(std::to_string(&column - std::data(columns) + 1));
  }
  return "insert into " + std::string(table) + " (" + names + ") values (" + places + ")";
}

// "update … set a = $1, b = $2 where number = $3"
template <auto const& columns>
std::string update_statement(std::string_view table) {
  std::string sets;
  for (auto const& column : columns)
    sets.append(sets.empty() ? "" : ", ")
        .append(column.name)
        .append(" = $")
        .append(std::to_string(&column - std::data(columns) + 1));
  return "update " + std::string(table) + " set " + sets + " where number = $" +
         std::to_string(std::size(columns) + 1);
}

template <auto const& columns>
std::vector<Value> values_of(RecordOf<columns> const& record) {
  std::vector<Value> values;
  values.reserve(std::size(columns) + 1);
  for (auto const& column : columns) values.push_back(column.value(record));
  return values;
}

}  // namespace detail

// Returns the number that the engine gave to the row.
template <auto const& columns>
std::int64_t insert_record(Session& session, std::string_view table, RecordOf<columns> const& record) {
  session.execute(detail::insert_statement<columns>(table), detail::values_of<columns>(record), {});
  return session.last_number();
}

// Writes every column of the row with the record's number anew.
template <auto const& columns>
void update_record(Session& session, std::string_view table, RecordOf<columns> const& record) {
  auto values = detail::values_of<columns>(record);
  values.emplace_back(record.number);
  session.execute(detail::update_statement<columns>(table), values, {});
}

}  // namespace amiable::storage
