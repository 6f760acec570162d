// JSON documents, read strictly: every refusal says where in the document the fault stands.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/timestamp.hpp"

namespace amiable::server {

struct JsonFault : std::exception {
  JsonFault(std::string error, std::string place) : error(std::move(error)), place(std::move(place)) {}

  std::string error;  // "must be a whole number"
  std::string place;  // a JSON pointer, "/snapshots/3/volumeSize"; or "line 3, column 7" of bad syntax

  char const* what() const noexcept override { return error.c_str(); }
};

boost::json::value parse_json(std::string_view text);  // throws JsonFault

// A value of a document, and where it stands. It refers to the document, which must outlive it.
class JsonValue {
 public:
  explicit JsonValue(boost::json::value const& value, std::string place = "")
      : value_(&value), place_(std::move(place)) {}

  std::string const& place() const { return place_; }
  [[noreturn]] void refuse(std::string error) const { throw JsonFault(std::move(error), place_); }

  bool is_text() const { return value_->is_string(); }

  // These refuse a value of another type.
  std::string text() const;  // of characters that XML can hold
  std::int64_t number() const;
  bool flag() const;
  protocol::Timestamp time() const;  // "2026-01-01T00:00:00Z"
  std::vector<JsonValue> items() const;
  std::vector<std::pair<std::string, JsonValue>> members() const;

 private:
  friend class JsonObject;
  boost::json::value const* value_;
  std::string place_;
};

inline void convert(JsonValue const& from, std::string& to) {
  to = from.text();
}
inline void convert(JsonValue const& from, std::int64_t& to) {
  to = from.number();
}
void convert(JsonValue const& from, std::int32_t& to);
inline void convert(JsonValue const& from, bool& to) {
  to = from.flag();
}
inline void convert(JsonValue const& from, protocol::Timestamp& to) {
  to = from.time();
}
template <class T>
void convert(JsonValue const& from, std::optional<T>& to) {
  convert(from, to.emplace());
}

// What a value must be beyond its type; refuses what is not so.
using JsonCheck = std::function<void(JsonValue const&)>;

JsonCheck at_most(std::size_t characters);
JsonCheck between(std::int64_t least, std::int64_t most);
JsonCheck one_of(std::span<std::string_view const> values);
JsonCheck form(std::function<bool(std::string_view)> holds, std::string wanted);  // "12 digits"

// An object whose members are asked for by name; what nobody asked for is unknown.
class JsonObject {
 public:
  explicit JsonObject(JsonValue value);  // refuses what is no object

  std::optional<JsonValue> find(std::string_view name);  // asks for it

  // Leaves `to` as it is where there is no such member; says whether there was one.
  template <class T>
  bool read(std::string_view name, T& to, JsonCheck const& check = {}) {
    auto const member = find(name);
    if (!member) return false;
    convert(*member, to);
    if (check) check(*member);
    return true;
  }
  template <class T>
  void require(std::string_view name, T& to, JsonCheck const& check = {}) {
    if (!read(name, to, check)) refuse(name, "is missing");
  }

  // Every item of an array, or nothing where it is absent.
  std::vector<JsonValue> items(std::string_view name);

  std::string const& place() const { return value_.place(); }
  [[noreturn]] void refuse(std::string_view name, std::string error) const;  // at that member, there or not
  bool knows(std::string_view name) const { return known_.contains(name); }  // it was asked for
  void refuse_unknown() const;

 private:
  JsonValue value_;
  std::set<std::string, std::less<>> known_;
};

}  // namespace amiable::server
