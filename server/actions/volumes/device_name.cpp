#include "server/actions/volumes/device_name.hpp"

#include <regex>

namespace amiable::server {

bool is_ebs_device_name(std::string const& name) {
  constexpr std::size_t max_name = 32;  // std::regex would take a piece of the stack for each character
  static std::regex const form("(/dev/)?((sd|hd)[a-z]|xvd[a-z]{1,2})([1-9]|1[0-5])?");
  return name.size() <= max_name && std::regex_match(name, form);
}

}  // namespace amiable::server
