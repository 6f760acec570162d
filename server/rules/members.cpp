#include "server/rules/members.hpp"

namespace amiable::server::rules {

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace amiable::server::rules
