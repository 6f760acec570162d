#include "server/http/message.hpp"

#include <algorithm>

namespace amiable::server {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string_view HttpRequest::query() const {
  auto const question_mark = target.find('?');
  return question_mark == target.npos ? "" : std::string_view(target).substr(question_mark + 1);
}

std::string_view HttpRequest::header(std::string_view name) const {
  for (auto const& [sent, value] : headers)
    if (is_same_header(sent, name)) return value;
  return {};
}

bool is_same_header(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, {}, lower, lower);
}

}  // namespace amiable::server
