#include "server/instance_types.hpp"

#include <algorithm>
#include <charconv>

namespace amiable::server {
namespace {

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    words.push_back(text.substr(0, text.find(' ')));
    text.remove_prefix(std::min(words.back().size() + 1, text.size()));
  }
  return words;
}

// The number that `text` begins with; takes it, and the sign after it, away.
std::int32_t take_number(std::string_view& text) {
  std::int32_t number = 0;
  auto const* end = std::from_chars(text.data(), text.data() + text.size(), number).ptr;
  text.remove_prefix(std::min<std::size_t>(end - text.data() + 1, text.size()));
  return number;
}

}  // namespace

bool Words::contains(std::string_view word) const {
  return std::ranges::any_of(words_of(text), [&](std::string_view each) { return each == word; });
}

std::vector<std::string> Words::list() const {
  std::vector<std::string> list;
  if (!empty())
    for (auto const word : words_of(text)) list.emplace_back(word);
  return list;
}

std::vector<std::int32_t> InstanceType::core_counts() const {
  std::vector<std::int32_t> counts;
  for (auto range : words_of(valid_cores)) {  // "8", "1-4" or "8-16/4"
    if (range.empty()) continue;
    auto const first = take_number(range);
    auto const last = range.empty() ? first : take_number(range);
    auto const step = range.empty() ? 1 : take_number(range);
    for (auto count = first; count <= last; count += step) counts.push_back(count);
  }
  return counts;
}

InstanceType const* find_instance_type(std::string_view name) {
  auto const name_of = [](InstanceType const& type) -> std::string_view { return type.name; };
  auto const found = std::ranges::lower_bound(instance_types(), name, {}, name_of);
  return found != instance_types().end() && name_of(*found) == name ? &*found : nullptr;
}

}  // namespace amiable::server
