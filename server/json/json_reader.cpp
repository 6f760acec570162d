#include "server/json/json_reader.hpp"

#include <algorithm>
#include <boost/json/parser.hpp>
#include <limits>

#include "protocol/utf8.hpp"
#include "server/rules/members.hpp"

namespace amiable::server {
namespace {

constexpr std::string_view white_space = " \t\r\n";

// Lines end with a line feed; columns count bytes.
[[noreturn]] void refuse_syntax(std::string_view text, std::size_t offset, std::string const& error) {
  auto const before = text.substr(0, offset);
  auto const line = std::ranges::count(before, '\n') + 1;
  auto const column = offset - (before.rfind('\n') + 1) + 1;  // npos + 1 is 0
  throw JsonFault(error, "line " + std::to_string(line) + ", column " + std::to_string(column));
}

// RFC 6901: "~" and "/" of a name are escaped.
std::string pointer_part(std::string_view name) {
  std::string part = "/";
  for (char const c : name) part += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return part;
}

}  // namespace

boost::json::value parse_json(std::string_view text) {
  boost::json::parser parser;
  boost::system::error_code error;
  auto const length = parser.write_some(text.data(), text.size(), error);
  if (error) refuse_syntax(text, length, error.message());
  if (auto const rest = text.find_first_not_of(white_space, length); rest != text.npos)
    refuse_syntax(text, rest, "something follows the document's end");
  return parser.release();
}

std::string JsonValue::text() const {
  if (!value_->is_string()) refuse("must be a string");
  std::string text(value_->get_string());
  if (!protocol::is_xml_text(text)) refuse("has a character that XML cannot hold");
  return text;
}

std::int64_t JsonValue::number() const {
  if (!value_->is_int64()) refuse("must be a whole number");
  return value_->get_int64();
}

bool JsonValue::flag() const {
  if (!value_->is_bool()) refuse("must be true or false");
  return value_->get_bool();
}

protocol::Timestamp JsonValue::time() const {
  auto const time = protocol::parse_timestamp(text());
  if (!time) refuse("must be a time such as 2026-01-01T00:00:00Z");
  return *time;
}

std::vector<JsonValue> JsonValue::items() const {
  if (!value_->is_array()) refuse("must be an array");
  std::vector<JsonValue> items;
  for (auto const& item : value_->get_array())
    items.emplace_back(item, place_ + "/" + std::to_string(items.size()));
  return items;
}

std::vector<std::pair<std::string, JsonValue>> JsonValue::members() const {
  if (!value_->is_object()) refuse("must be an object");
  std::vector<std::pair<std::string, JsonValue>> members;
  for (auto const& [name, value] : value_->get_object())
    members.emplace_back(name, JsonValue(value, place_ + pointer_part(name)));
  return members;
}

void convert(JsonValue const& from, std::int32_t& to) {
  between(std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max())(from);
  to = static_cast<std::int32_t>(from.number());
}

JsonCheck at_most(std::size_t characters) {
  return [=](JsonValue const& value) {
    if (rules::characters(value.text()) > characters)
      value.refuse("must have at most " + std::to_string(characters) + " characters");
  };
}

JsonCheck between(std::int64_t least, std::int64_t most) {
  return [=](JsonValue const& value) {
    if (value.number() < least || value.number() > most)
      value.refuse("must be between " + std::to_string(least) + " and " + std::to_string(most));
  };
}

JsonCheck one_of(std::span<std::string_view const> values) {
  return [=](JsonValue const& value) {
    if (std::ranges::find(values, value.text()) != values.end()) return;
    std::string list;
    for (auto const allowed : values) list += (list.empty() ? "" : ", ") + std::string(allowed);
    value.refuse((values.size() > 1 ? "must be one of " : "must be ") + list);
  };
}

JsonCheck form(std::function<bool(std::string_view)> holds, std::string wanted) {
  return [=](JsonValue const& value) {
    if (!holds(value.text())) value.refuse("must be " + wanted);
  };
}

JsonObject::JsonObject(JsonValue value) : value_(std::move(value)) {
  if (!value_.value_->is_object()) value_.refuse("must be an object");
}

std::optional<JsonValue> JsonObject::find(std::string_view name) {
  known_.emplace(name);
  auto const* member = value_.value_->get_object().if_contains(name);
  if (!member) return std::nullopt;
  return JsonValue(*member, place() + pointer_part(name));
}

std::vector<JsonValue> JsonObject::items(std::string_view name) {
  auto const member = find(name);
  return member ? member->items() : std::vector<JsonValue>();
}

void JsonObject::refuse(std::string_view name, std::string error) const {
  throw JsonFault(std::move(error), place() + pointer_part(name));
}

void JsonObject::refuse_unknown() const {
  for (auto const& [name, member] : value_.members())
    if (!known_.contains(name)) member.refuse("is unknown");
}

}  // namespace amiable::server
