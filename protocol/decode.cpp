#include "protocol/decode.hpp"

#include <charconv>
#include <cmath>

#include "protocol/error.hpp"
#include "protocol/wire_rules.hpp"

namespace amiable::protocol {

namespace {

std::string const* value_of(Parameter const& at, std::string_view wire_name) {
  auto const* child = at.find(wire_name);
  return child ? child->value() : nullptr;
}

// The text of a scalar that is neither missing nor empty.
std::string const* text_of(Parameter const& at, std::string_view wire_name) {
  auto const* text = value_of(at, wire_name);
  return text && !text->empty() ? text : nullptr;
}

[[noreturn]] void refuse_value(RuleText const& rule, Parameter const& at, std::string_view wire_name) {
  auto const* child = at.find(wire_name);
  refuse(rule, {*child->value(), child->name()});
}

template <class Number>
void read_number(Parameter const& at, std::string_view wire_name, std::optional<Number>& out,
                 RuleText const& rule) {
  auto const* text = text_of(at, wire_name);
  if (!text) return;
  auto const* end = text->data() + text->size();
  auto const [stop, error] = std::from_chars(text->data(), end, out.emplace());
  if (error != std::errc{} || stop != end) refuse_value(rule, at, wire_name);
}

}  // namespace

void read(Parameter const& at, std::string_view wire_name, std::optional<std::string>& out, Empty empty) {
  auto const* text = empty == Empty::kept ? value_of(at, wire_name) : text_of(at, wire_name);
  if (text) out = *text;
}

void read(Parameter const& at, std::string_view wire_name, std::optional<bool>& out) {
  auto const* text = text_of(at, wire_name);
  if (!text) return;
  if (*text != "true" && *text != "false") refuse_value(wire::not_boolean, at, wire_name);
  out = *text == "true";
}

void read(Parameter const& at, std::string_view wire_name, std::optional<std::int32_t>& out) {
  read_number(at, wire_name, out, wire::not_integer);
}

void read(Parameter const& at, std::string_view wire_name, std::optional<std::int64_t>& out) {
  read_number(at, wire_name, out, wire::not_integer);
}

void read(Parameter const& at, std::string_view wire_name, std::optional<double>& out) {
  read_number(at, wire_name, out, wire::not_number);
  if (out && !std::isfinite(*out)) refuse_value(wire::not_number, at, wire_name);
}

void read(Parameter const& at, std::string_view wire_name, std::optional<Timestamp>& out) {
  auto const* text = text_of(at, wire_name);
  if (!text) return;
  out = parse_timestamp(*text);
  if (!out) refuse_value(wire::not_timestamp, at, wire_name);
}

void read(Parameter const& at, std::string_view wire_name, std::vector<std::string>& out) {
  auto const* list = at.find(wire_name);
  if (!list) return;
  for (auto const& [index, item] : list->items())
    if (auto const* text = item->value()) out.push_back(*text);
}

}  // namespace amiable::protocol
