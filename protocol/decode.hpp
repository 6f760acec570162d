// From the parameter tree to typed requests. The generated decoders call `read` once per member.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/parameters.hpp"
#include "protocol/timestamp.hpp"

namespace amiable::protocol {

enum class Empty { absent, kept };  // what "Name=" means; EC2 takes it for absent nearly everywhere

// Scalars. Throw ApiError (wire_rules.hpp) for a value of the wrong form, or an integer that its C++ type
// cannot hold.
void read(Parameter const& at, std::string_view wire_name, std::optional<std::string>& out,
          Empty = Empty::absent);
void read(Parameter const& at, std::string_view wire_name, std::optional<bool>& out);
void read(Parameter const& at, std::string_view wire_name, std::optional<std::int32_t>& out);
void read(Parameter const& at, std::string_view wire_name, std::optional<std::int64_t>& out);
void read(Parameter const& at, std::string_view wire_name, std::optional<double>& out);
void read(Parameter const& at, std::string_view wire_name, std::optional<Timestamp>& out);

// Lists are flattened: Name.1, Name.2 … An element of a list of strings is kept though it be empty.
void read(Parameter const& at, std::string_view wire_name, std::vector<std::string>& out);

template <class Shape>
requires requires(Parameter const& p, Shape& s) {
  decode(p, s);
}
void read(Parameter const& at, std::string_view wire_name, std::optional<Shape>& out) {
  if (auto const* child = at.find(wire_name)) decode(*child, out.emplace());
}

template <class Shape>
requires requires(Parameter const& p, Shape& s) {
  decode(p, s);
}
void read(Parameter const& at, std::string_view wire_name, std::vector<Shape>& out) {
  if (auto const* list = at.find(wire_name))
    for (auto const& [index, item] : list->items()) decode(*item, out.emplace_back());
}

template <class Element>
void read(Parameter const& at, std::string_view wire_name, std::optional<std::vector<Element>>& out) {
  if (at.find(wire_name)) read(at, wire_name, out.emplace());
}

}  // namespace amiable::protocol
