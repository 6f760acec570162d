#include "protocol/parameters.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "protocol/error.hpp"
#include "protocol/utf8.hpp"
#include "protocol/wire_rules.hpp"

namespace amiable::protocol {

namespace {

std::optional<char> unescaped(std::string_view two_digits) {
  unsigned char byte = 0;
  auto const* end = two_digits.data() + two_digits.size();
  auto const [stop, error] = std::from_chars(two_digits.data(), end, byte, 16);
  if (two_digits.size() != 2 || error != std::errc{} || stop != end) return std::nullopt;
  return static_cast<char>(byte);
}

// Takes the part before `separator` off `rest`, and the separator with it.
std::string_view take_until(std::string_view& rest, char separator) {
  auto const end = std::min(rest.find(separator), rest.size());
  auto const part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

std::optional<std::int64_t> as_index(std::string_view segment) {
  if (segment.front() < '1' || segment.front() > '9') return std::nullopt;
  std::int32_t index = 0;
  auto const* end = segment.data() + segment.size();
  auto const [stop, error] = std::from_chars(segment.data(), end, index);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return index;
}

}  // namespace

std::string decode_form_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      out += text[at] == '+' ? ' ' : text[at];
      continue;
    }
    auto const byte = unescaped(text.substr(at + 1, 2));
    if (!byte) refuse(wire::malformed_escape);
    out += *byte;
    at += 2;
  }
  if (!is_xml_text(out)) refuse(wire::invalid_character);
  return out;
}

Parameter const* Parameter::find(std::string_view segment) const {
  auto const child = children_.find(segment);
  return child == children_.end() ? nullptr : child->second.get();
}

std::string const* Parameter::value() const {
  read_ = true;
  return value_ ? &*value_ : nullptr;
}

std::vector<std::pair<std::int64_t, Parameter const*>> Parameter::items() const {
  std::vector<std::pair<std::int64_t, Parameter const*>> items;
  for (auto const& [segment, child] : children_)
    if (auto const index = as_index(segment)) items.emplace_back(*index, child.get());
  std::sort(items.begin(), items.end());
  return items;
}

Parameters Parameters::parse(std::string_view form, ParameterLimits limits) {
  Parameters parameters;
  parameters.add(form, limits);
  return parameters;
}

void Parameters::add(std::string_view form, ParameterLimits limits) {
  while (!form.empty())
    if (auto const pair = take_until(form, '&'); !pair.empty()) add_pair(pair, limits);
}

void Parameters::add_pair(std::string_view pair, ParameterLimits limits) {
  if (in_order_.size() == limits.parameters) refuse(wire::too_many);
  auto const name = decode_form_text(take_until(pair, '='));
  auto& parameter = place(name, limits);
  if (parameter.value_) refuse(wire::repeated_name, {name});
  parameter.value_ = decode_form_text(pair);
  in_order_.push_back(&parameter);
}

// The parameter of that full name, made where it is not there yet.
Parameter& Parameters::place(std::string_view name, ParameterLimits limits) {
  if (name.empty() || name.front() == '.' || name.back() == '.' || name.find("..") != name.npos)
    refuse(wire::empty_name);
  if (static_cast<std::size_t>(std::count(name.begin(), name.end(), '.')) >= limits.depth)
    refuse(wire::too_deep, {std::string(name)});
  auto* parameter = root_.get();
  for (auto rest = name; !rest.empty();) {
    auto& child = parameter->children_[std::string(take_until(rest, '.'))];
    if (!child) {
      child = std::make_unique<Parameter>();
      child->name_ = name.substr(0, name.size() - rest.size() - (rest.empty() ? 0 : 1));
    }
    parameter = child.get();
  }
  return *parameter;
}

std::optional<std::string> Parameters::first_unread() const {
  for (auto const* parameter : in_order_)
    if (!parameter->read_) return parameter->name_;
  return std::nullopt;
}

}  // namespace amiable::protocol
