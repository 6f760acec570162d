#include "protocol/form.hpp"

#include "protocol/canonical_request.hpp"
#include "protocol/number.hpp"

namespace amiable::protocol {

void Form::add(std::string_view name, std::string_view value) {
  if (!text_.empty()) text_ += '&';
  text_.append(prefix_).append(name).append("=").append(uri_encoded(value));
}

void write(Form& form, std::string_view name, std::optional<std::string> const& value) {
  if (value) form.add(name, *value);
}

void write(Form& form, std::string_view name, std::optional<bool> const& value) {
  if (value) form.add(name, *value ? "true" : "false");
}

void write(Form& form, std::string_view name, std::optional<std::int32_t> const& value) {
  if (value) form.add(name, std::to_string(*value));
}

void write(Form& form, std::string_view name, std::optional<std::int64_t> const& value) {
  if (value) form.add(name, std::to_string(*value));
}

void write(Form& form, std::string_view name, std::optional<double> const& value) {
  if (value) form.add(name, to_string(*value));
}

void write(Form& form, std::string_view name, std::optional<Timestamp> const& value) {
  if (value) form.add(name, to_string(*value));
}

}  // namespace amiable::protocol
