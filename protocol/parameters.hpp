// The parameters of a Query request as a tree: "BlockDeviceMapping.1.Ebs.VolumeSize=8" is the value "8"
// at BlockDeviceMapping → 1 → Ebs → VolumeSize. Reading a value marks it; what stays unmarked is unknown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace amiable::protocol {

// The bytes that percent signs and plus signs stand for. Throws ApiError: a broken escape, or text that XML
// cannot hold.
std::string decode_form_text(std::string_view text);

class Parameter {
 public:
  // The child of that name, or nullptr.
  Parameter const* find(std::string_view segment) const;

  // The value as it was sent (decoded, perhaps empty), or nullptr where only longer names were sent. Marks it
  // as read.
  std::string const* value() const;

  // The children whose names are indices (1 to 2147483647, no leading zero), in numeric order; gaps are fine.
  std::vector<std::pair<std::int64_t, Parameter const*>> items() const;

  std::string const& name() const { return name_; }  // full, as sent: "Filter.1.Name"

 private:
  friend class Parameters;
  std::string name_;
  std::optional<std::string> value_;
  mutable bool read_ = false;
  std::map<std::string, std::unique_ptr<Parameter>, std::less<>> children_;
};

struct ParameterLimits {
  std::size_t parameters = 10'000;
  std::size_t depth = 12;
};

class Parameters {
 public:
  // Parses "a=b&c=d" (application/x-www-form-urlencoded). Throws ApiError with one of wire_rules.hpp:
  // broken escape, NUL or invalid UTF-8, empty or repeated name, a name that goes too deep, too many.
  static Parameters parse(std::string_view form, ParameterLimits limits = {});

  Parameter const& root() const { return *root_; }

  // Adds the pairs of another form (the query string beside a body).
  void add(std::string_view form, ParameterLimits limits = {});

  // The full name of a value nobody has read, in the order sent.
  std::optional<std::string> first_unread() const;

 private:
  void add_pair(std::string_view pair, ParameterLimits limits);
  Parameter& place(std::string_view name, ParameterLimits limits);

  std::unique_ptr<Parameter> root_ = std::make_unique<Parameter>();
  std::vector<Parameter const*> in_order_;
};

}  // namespace amiable::protocol
