// One connection to the registry, as small as it can be: the seam for another SQL engine.
// SQL is portable by habit: $1 placeholders, text, 64-bit integers, blobs; times are milliseconds UTC.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace amiable::storage {

// A fault of the registry itself (disk full, damaged file …), never an expected outcome.
class StorageError : public std::exception {
 public:
  explicit StorageError(std::string message) : message_(std::move(message)) {}
  char const* what() const noexcept override { return message_.c_str(); }

 private:
  std::string message_;
};

// What is bound to a placeholder; text is not copied, so it must outlive the call.
class Value {
 public:
  Value(std::nullptr_t) {}
  Value(std::string_view text) : held_(text) {}
  Value(std::string const& text) : held_(std::string_view(text)) {}
  Value(char const* text) : held_(std::string_view(text)) {}
  Value(bool value) : held_(std::int64_t{value}) {}
  Value(int value) : held_(std::int64_t{value}) {}
  Value(std::int64_t value) : held_(value) {}
  template <class T>
  Value(std::optional<T> const& value) {
    if (value) *this = Value(*value);
  }

  std::variant<std::monostate, std::int64_t, std::string_view> const& held() const { return held_; }

 private:
  std::variant<std::monostate, std::int64_t, std::string_view> held_;
};

// One row of an answer; columns count from 0. Views are valid until the next row.
class Row {
 public:
  virtual ~Row() = default;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string_view text_view(int column) const = 0;

  std::string text(int column) const { return std::string(text_view(column)); }
  bool flag(int column) const { return integer(column) != 0; }
  std::optional<std::string> optional_text(int column) const;
  std::optional<std::int64_t> optional_integer(int column) const;
  std::optional<bool> optional_flag(int column) const;
};

using RowVisitor = std::function<void(Row const&)>;

class BlockFile;

class Session {
 public:
  virtual ~Session() = default;

  // Runs one statement and shows each row to `visit`. Returns the number of rows changed. Throws
  // StorageError.
  virtual std::int64_t execute(std::string_view sql, std::span<Value const> values,
                               RowVisitor const& visit) = 0;

  std::int64_t run(std::string_view sql, std::initializer_list<Value> values = {});
  void each(std::string_view sql, std::initializer_list<Value> values, RowVisitor const& visit);

  // Where the bytes of blocks are, beside the registry.
  virtual BlockFile& blocks() = 0;

  // The id the engine gave to the row inserted last.
  virtual std::int64_t last_number() = 0;

  // The first row's value as `read` gives it, or nothing where there is no row.
  template <class Read>
  auto first(std::string_view sql, std::initializer_list<Value> values, Read read)
      -> std::optional<decltype(read(std::declval<Row const&>()))> {
    std::optional<decltype(read(std::declval<Row const&>()))> found;
    each(sql, values, [&](Row const& row) {
      if (!found) found = read(row);
    });
    return found;
  }
};

}  // namespace amiable::storage
