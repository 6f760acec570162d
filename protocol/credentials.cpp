#include "protocol/credentials.hpp"

#include <algorithm>
#include <array>

namespace amiable::protocol {

namespace {

constexpr std::string_view algorithm = "AWS4-HMAC-SHA256";
constexpr std::string_view blanks = " \t";

std::string_view without_leading(std::string_view text, std::string_view characters) {
  text.remove_prefix(std::min(text.find_first_not_of(characters), text.size()));
  return text;
}

}  // namespace

std::optional<CredentialScope> parse_authorization(std::string_view header) {
  if (!header.starts_with(algorithm)) return std::nullopt;
  header.remove_prefix(algorithm.size());
  if (header.empty() || blanks.find(header.front()) == blanks.npos) return std::nullopt;
  while (!header.empty()) {
    header = without_leading(header, " \t,");
    auto const field = header.substr(0, header.find(','));
    constexpr std::string_view name = "Credential=";
    if (field.starts_with(name))
      return parse_credential(field.substr(name.size(), field.find_last_not_of(blanks) + 1 - name.size()));
    header.remove_prefix(field.size());
  }
  return std::nullopt;
}

std::optional<CredentialScope> parse_credential(std::string_view credential) {
  if (std::count(credential.begin(), credential.end(), '/') != 4) return std::nullopt;
  std::array<std::string, 5> parts;
  for (auto& part : parts) {
    part = credential.substr(0, credential.find('/'));
    if (part.empty()) return std::nullopt;
    credential.remove_prefix(std::min(part.size() + 1, credential.size()));
  }
  auto& [access_key, date, region, service, terminator] = parts;
  if (terminator != "aws4_request") return std::nullopt;
  return CredentialScope{access_key, date, region, service};
}

}  // namespace amiable::protocol
