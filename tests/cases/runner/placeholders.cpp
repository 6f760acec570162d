#include "tests/cases/runner/placeholders.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <stdexcept>

namespace amiable::cases {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '-';
}
bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f');
}

// "ami" of "ami-0" and 16 hex digits: the form in which the server makes identifiers.
std::optional<std::string_view> kind_of(std::string_view word) {
  constexpr std::string_view bundle = "bun-";  // and 8 hex digits
  if (word.starts_with(bundle) && word.size() == bundle.size() + 8 &&
      std::ranges::all_of(word.substr(bundle.size()), is_hex))
    return word.substr(0, bundle.size() - 1);
  constexpr std::size_t digits = 17;
  if (word.size() < digits + 2) return std::nullopt;
  auto kind = word.substr(0, word.size() - digits - 1);
  auto number = word.substr(kind.size() + 1);
  bool good = word[kind.size()] == '-' && number[0] == '0' && std::ranges::all_of(number, is_hex) &&
              is_letter(kind[0]) &&
              std::ranges::all_of(kind, [](char c) { return is_letter(c) || c == '-'; });
  return good ? std::optional(kind) : std::nullopt;
}

// Calls `word` with each run of letters, digits and hyphens, `other` with each character between them.
template <class Word, class Other>
void scan(std::string_view text, Word word, Other other) {
  for (std::size_t i = 0; i < text.size();) {
    auto end = std::find_if_not(text.begin() + i, text.end(), is_word) - text.begin();
    if (end == static_cast<std::ptrdiff_t>(i)) {
      other(text[i++]);
    } else {
      word(text.substr(i, end - i));
      i = end;
    }
  }
}

// The length of "{ami:1}" at the beginning of `text`, or 0.
std::size_t placeholder_length(std::string_view text) {
  auto colon = text.find(':');
  auto end = text.find('}');
  if (end == text.npos || colon > end || colon < 2 || end < colon + 2) return 0;
  auto kind = text.substr(1, colon - 1);
  auto number = text.substr(colon + 1, end - colon - 1);
  bool good = std::ranges::all_of(kind, [](char c) { return is_letter(c) || c == '-'; }) &&
              std::ranges::all_of(number, is_digit);
  return good ? end + 1 : 0;
}

}  // namespace

void Placeholders::spell_out(std::string_view request) {
  scan(
      request,
      [&](std::string_view word) {
        if (kind_of(word)) spelled_out_.emplace(word);
      },
      [](char) {});
}

std::string Placeholders::name_of(std::string_view kind, std::string_view value) {
  if (auto known = names_.find(value); known != names_.end()) return known->second;
  auto name = "{" + std::string(kind) + ":" + std::to_string(++last_[std::string(kind)]) + "}";
  names_.emplace(value, name);
  values_.emplace(name, value);
  return name;
}

std::string Placeholders::hide_tokens(std::string_view answer) {
  auto const in_xml = hide_between(answer, "<nextToken>", "</nextToken>");
  return hide_between(in_xml, "BlockToken\": \"", "\"");
}

std::string Placeholders::hide_between(std::string_view answer, std::string_view open,
                                       std::string_view close) {
  std::string hidden;
  for (auto at = answer.find(open); at != answer.npos; at = answer.find(open)) {
    auto begin = at + open.size();
    auto end = std::min(answer.find(close, begin), answer.size());
    hidden += answer.substr(0, begin);
    if (end > begin) hidden += name_of("token", answer.substr(begin, end - begin));
    answer.remove_prefix(end);
  }
  return hidden += answer;
}

std::string Placeholders::hide(std::string_view answer) {
  std::string hidden;
  scan(
      hide_tokens(answer),
      [&](std::string_view word) {
        auto kind = kind_of(word);
        hidden += kind && !spelled_out_.contains(word) ? name_of(*kind, word) : std::string(word);
      },
      [&](char other) { hidden += other; });
  return hidden;
}

std::string Placeholders::put_back(std::string_view request) const {
  std::string whole;
  while (!request.empty()) {
    auto length = request[0] == '{' ? placeholder_length(request) : 0;
    if (length) {
      auto value = values_.find(request.substr(0, length));
      if (value == values_.end())
        throw std::invalid_argument("no answer has shown " + std::string(request.substr(0, length)) + " yet");
      whole += value->second;
    } else {
      whole += request[0];
    }
    request.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return whole;
}

}  // namespace amiable::cases
