// EC2's wildcards in filter values: * is any text, ? is zero or one character, \ takes the next character
// literally (docs/ec2/images.md 1.6). Case counts; a character is a Unicode code point.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace amiable::storage {

class Wildcard {
 public:
  explicit Wildcard(std::string_view pattern);

  // Takes at most (length of value)² steps, whatever the pattern.
  bool matches(std::string_view value) const;

  bool is_literal() const { return steps_.size() == literal_steps_ && last_gap_ == 0; }
  bool is_anything() const { return steps_.empty() && last_gap_ == any; }

  // The text before the first wildcard, without escapes: what every match begins with.
  std::string const& prefix() const { return prefix_; }

 private:
  static constexpr std::size_t any = static_cast<std::size_t>(-1);
  struct Step {
    std::size_t gap;  // so many characters, at most, may stand before `character`
    char32_t character;
  };
  std::vector<Step> steps_;
  std::size_t last_gap_ = 0;  // and so many at the end
  std::string prefix_;
  std::size_t literal_steps_ = 0;  // steps that make the prefix
};

bool wildcard_match(std::string_view value, std::string_view pattern);

}  // namespace amiable::storage
