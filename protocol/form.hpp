// From a typed request back to its parameters, as text: for comparing requests, and for keeping them. What
// was not given is left out; the order is the model's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/timestamp.hpp"

namespace amiable::protocol {

class Form {
 public:
  void add(std::string_view name, std::string_view value);

  // What is written by `write` has its name continued: "Placement." or "BlockDeviceMapping.2.".
  template <class Write>
  void within(std::string_view name, Write write) {
    auto const outside = prefix_.size();
    prefix_.append(name).append(".");
    write();
    prefix_.resize(outside);
  }

  std::string const& text() const { return text_; }  // "A=1&B.1.C=%20"

 private:
  std::string prefix_;
  std::string text_;
};

// One member of a request: the generated to_form calls `write` once for each.
void write(Form& form, std::string_view name, std::optional<std::string> const& value);
void write(Form& form, std::string_view name, std::optional<bool> const& value);
void write(Form& form, std::string_view name, std::optional<std::int32_t> const& value);
void write(Form& form, std::string_view name, std::optional<std::int64_t> const& value);
void write(Form& form, std::string_view name, std::optional<double> const& value);
void write(Form& form, std::string_view name, std::optional<Timestamp> const& value);

template <class Shape>
requires requires(Form& f, Shape const& s) {
  to_form(f, s);
}
void write(Form& form, std::string_view name, std::optional<Shape> const& value) {
  if (value) form.within(name, [&] { to_form(form, *value); });
}

// Lists are numbered from 1, whatever the client's numbers were.
template <class Element>
void write(Form& form, std::string_view name, std::vector<Element> const& list) {
  form.within(name, [&] {
    for (std::size_t i = 0; i < list.size(); ++i) write(form, std::to_string(i + 1), std::optional(list[i]));
  });
}

template <class Element>
void write(Form& form, std::string_view name, std::optional<std::vector<Element>> const& list) {
  if (list) write(form, name, *list);
}

template <class Shape>
std::string form_text(Shape const& request) {
  Form form;
  to_form(form, request);
  return form.text();
}

}  // namespace amiable::protocol
