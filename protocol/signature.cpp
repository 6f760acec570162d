#include "protocol/signature.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <array>
#include <stdexcept>

namespace amiable::protocol {
namespace {

unsigned char const* bytes(std::string_view text) {
  return reinterpret_cast<unsigned char const*>(text.data());
}

std::string hexadecimal(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (unsigned char const byte : text) out.append({digits[byte >> 4], digits[byte & 15]});
  return out;
}

std::string hmac(std::string_view key, std::string_view text) {
  std::string out(SHA256_DIGEST_LENGTH, '\0');
  auto* to = reinterpret_cast<unsigned char*>(out.data());
  if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes(text), text.size(), to, nullptr))
    throw std::runtime_error("OpenSSL cannot calculate an HMAC");
  return out;
}

std::string signing_key(std::string_view secret_key, CredentialScope const& scope) {
  auto key = "AWS4" + std::string(secret_key);
  for (std::string_view const part : {scope.date, scope.region, scope.service, std::string("aws4_request")})
    key = hmac(key, part);
  return key;
}

std::string string_to_sign(std::string_view canonical_request, CredentialScope const& scope,
                           std::string_view time) {
  std::string text(signature_algorithm);
  text.append("\n").append(time).append("\n");
  text.append(scope.date + "/" + scope.region + "/" + scope.service + "/aws4_request");
  return text.append("\n").append(sha256(canonical_request));
}

}  // namespace

std::string sha256(std::string_view text) {
  std::array<char, SHA256_DIGEST_LENGTH> digest;
  SHA256(bytes(text), text.size(), reinterpret_cast<unsigned char*>(digest.data()));
  return hexadecimal({digest.data(), digest.size()});
}

std::string sign(std::string_view canonical_request, std::string_view secret_key,
                 CredentialScope const& scope, std::string_view time) {
  auto const text = string_to_sign(canonical_request, scope, time);
  return hexadecimal(hmac(signing_key(secret_key, scope), text));
}

bool same_secret(std::string_view one, std::string_view other) {
  return one.size() == other.size() && CRYPTO_memcmp(one.data(), other.data(), one.size()) == 0;
}

// The basic form is the extended one without its separators.
std::optional<Timestamp> parse_signing_time(std::string_view text) {
  if (text.size() != 16 || text[8] != 'T' || text[15] != 'Z') return std::nullopt;
  std::string extended(text);
  for (std::size_t const at : {13, 11}) extended.insert(at, ":");
  for (std::size_t const at : {6, 4}) extended.insert(at, "-");
  return parse_timestamp(extended);
}

std::string to_signing_time(Timestamp time) {
  auto text = to_string(time);
  text.erase(text.find('.'), 4);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

}  // namespace amiable::protocol
