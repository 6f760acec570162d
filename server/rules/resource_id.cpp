#include "server/rules/resource_id.hpp"

#include <algorithm>

namespace amiable::server::rules {
namespace {

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

}  // namespace

bool has_resource_id_shape(std::string_view id, std::string_view prefix) {
  if (!id.starts_with(prefix)) return false;
  auto const digits = id.substr(prefix.size());
  return (digits.size() == 8 || digits.size() == 17) && std::ranges::all_of(digits, is_hex);
}

bool is_resource_id(std::string_view id, std::string_view prefix) {
  if (!has_resource_id_shape(id, prefix)) return false;
  auto const digits = id.substr(prefix.size());
  return digits.size() == 8 || (digits[0] == '0' && digits.find_first_not_of('0') != std::string_view::npos);
}

bool is_account_id(std::string_view text) {
  return text.size() == 12 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace amiable::server::rules
