#include "storage/wildcard.hpp"

#include <algorithm>

namespace amiable::storage {

namespace {

bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

// The bytes of the next UTF-8 character. Broken text falls apart in some way that is the same for value and
// pattern.
std::string_view take_character(std::string_view& rest) {
  std::size_t size = 1;
  while (size < 4 && size < rest.size() && continues(rest[size])) ++size;
  auto const taken = rest.substr(0, size);
  rest.remove_prefix(size);
  return taken;
}

// Bytes side by side: not the code point, but as good for comparing.
char32_t packed(std::string_view character) {
  char32_t all = 0;
  for (char const byte : character) all = all << 8 | static_cast<unsigned char>(byte);
  return all;
}

std::u32string characters(std::string_view text) {
  std::u32string all;
  all.reserve(text.size());
  while (!text.empty()) all.push_back(packed(take_character(text)));
  return all;
}

// Which positions in the value (0 … length) the pattern so far can reach.
using Reached = std::vector<char>;

void skip_at_most(Reached& reached, std::size_t gap) {
  std::size_t last = reached.size();  // the nearest position reached before; none yet
  for (std::size_t i = 0; i < reached.size(); ++i) {
    if (reached[i])
      last = i;
    else
      reached[i] = last < i && i - last <= gap ? 1 : 0;
  }
}

bool step_over(Reached& reached, std::u32string const& value, char32_t character) {
  bool some = false;
  for (std::size_t i = value.size(); i > 0; --i) {
    bool const here = reached[i - 1] && value[i - 1] == character;
    reached[i] = here ? 1 : 0;
    some = some || here;
  }
  reached[0] = false;
  return some;
}

}  // namespace

Wildcard::Wildcard(std::string_view pattern) {
  std::size_t gap = 0;
  while (!pattern.empty()) {
    auto character = take_character(pattern);
    if (character == "*") {
      gap = any;
    } else if (character == "?") {
      if (gap != any) ++gap;
    } else {
      if (character == "\\" && !pattern.empty()) character = take_character(pattern);
      if (gap == 0 && literal_steps_ == steps_.size()) {
        prefix_ += character;
        ++literal_steps_;
      }
      steps_.push_back({gap, packed(character)});
      gap = 0;
    }
  }
  last_gap_ = gap;
}

bool Wildcard::matches(std::string_view value) const {
  if (value.size() < steps_.size()) return false;
  auto const text = characters(value);
  if (text.size() < steps_.size()) return false;
  Reached reached(text.size() + 1);
  reached[0] = true;
  for (Step const& step : steps_) {
    if (step.gap != 0) skip_at_most(reached, step.gap);
    if (!step_over(reached, text, step.character)) return false;
  }
  if (last_gap_ != 0) skip_at_most(reached, last_gap_);
  return reached.back();
}

bool wildcard_match(std::string_view value, std::string_view pattern) {
  return Wildcard(pattern).matches(value);
}

}  // namespace amiable::storage
