#include "tests/cases/runner/text.hpp"

#include <cctype>
#include <stdexcept>

namespace amiable::cases {
namespace {

constexpr std::string_view blanks = " \t\r";

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  throw std::invalid_argument("\\x takes two hex digits");
}

}  // namespace

std::string_view trim(std::string_view text) {
  auto first = text.find_first_not_of(blanks);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    auto end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == text.npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::string join_lines(std::vector<std::string> const& lines) {
  std::string text;
  for (auto const& line : lines) text += line + '\n';
  return text;
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  for (text = trim(text); !text.empty(); text = trim(text)) {
    auto end = std::min(text.find_first_of(blanks), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

std::string unescape(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      bytes += text[i];
      continue;
    }
    switch (++i < text.size() ? text[i] : '\0') {
      case 'n':
        bytes += '\n';
        break;
      case 'r':
        bytes += '\r';
        break;
      case '\\':
        bytes += '\\';
        break;
      case '*': {
        auto const colon = text.find(':', i);
        if (colon == text.npos || colon + 2 >= text.size())
          throw std::invalid_argument("many bytes are written \\*COUNT:XX");
        auto const count = std::stoul(std::string(text.substr(i + 1, colon - i - 1)));
        bytes.append(count, static_cast<char>(hex_digit(text[colon + 1]) * 16 + hex_digit(text[colon + 2])));
        i = colon + 2;
        break;
      }
      case 'x':
        if (i + 2 >= text.size()) throw std::invalid_argument("\\x takes two hex digits");
        bytes += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
        i += 2;
        break;
      default:
        throw std::invalid_argument("a backslash is written \\\\, a byte \\xNN, many of them \\*COUNT:NN");
    }
  }
  return bytes;
}

std::string percent_encode(std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string encoded;
  for (unsigned char c : text) {
    if (std::isalnum(c) || c == '-' || c == '_' || c == '.' || c == '~')
      encoded += static_cast<char>(c);
    else
      encoded.append({'%', digits[c >> 4], digits[c & 15]});
  }
  return encoded;
}

}  // namespace amiable::cases
