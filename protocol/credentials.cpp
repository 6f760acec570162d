#include "protocol/credentials.hpp"

#include <algorithm>
#include <array>

namespace amiable::protocol {

namespace {

constexpr std::string_view blanks = " \t";

std::string_view without_leading(std::string_view text, std::string_view characters) {
  text.remove_prefix(std::min(text.find_first_not_of(characters), text.size()));
  return text;
}

// The part of that name ("Credential="), without the blanks behind it; the first where there are several.
std::string_view field(std::string_view fields, std::string_view name) {
  while (!fields.empty()) {
    fields = without_leading(fields, " \t,");
    auto const found = fields.substr(0, fields.find(','));
    fields.remove_prefix(found.size());
    if (found.starts_with(name))
      return found.substr(0, found.find_last_not_of(blanks) + 1).substr(name.size());
  }
  return {};
}

}  // namespace

Authorization split_authorization(std::string_view header) {
  Authorization parts;
  parts.algorithm = header.substr(0, header.find_first_of(blanks));
  header.remove_prefix(parts.algorithm.size());
  parts.credential = field(header, "Credential=");
  parts.signed_headers = field(header, "SignedHeaders=");
  parts.signature = field(header, "Signature=");
  return parts;
}

std::optional<CredentialScope> parse_authorization(std::string_view header) {
  auto const parts = split_authorization(header);
  if (parts.algorithm != signature_algorithm) return std::nullopt;
  return parse_credential(parts.credential);
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
