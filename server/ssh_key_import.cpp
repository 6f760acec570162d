#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>

#include <algorithm>

#include "server/base64.hpp"
#include "server/ssh_key_parts.hpp"
#include "server/ssh_wire.hpp"

namespace amiable::server {
namespace {

using namespace ssh;

using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;
using ParameterBuilder = std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>>;
using KeyParameters = std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>>;

Number number_of(std::string_view bytes) {
  return Number(BN_bin2bn(reinterpret_cast<unsigned char const*>(bytes.data()),
                          static_cast<int>(bytes.size()), nullptr));
}

Key rsa_key_of(std::string_view modulus, std::string_view exponent) {
  auto const n = number_of(modulus), e = number_of(exponent);
  ParameterBuilder const builder(OSSL_PARAM_BLD_new());
  require(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) == 1 &&
              OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) == 1,
          "RSA parameters");
  KeyParameters const parameters(OSSL_PARAM_BLD_to_param(builder.get()));
  KeyContext const context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
  EVP_PKEY* key = nullptr;
  if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return nullptr;
  return Key(key);
}

std::optional<SshPublicKey> parse_rsa_blob(std::string_view blob) {
  if (take_text(blob) != rsa_algorithm) return std::nullopt;
  auto const exponent = take_integer(blob);
  auto const modulus = take_integer(blob);
  if (!exponent || !modulus || !blob.empty()) return std::nullopt;
  auto const key = rsa_key_of(*modulus, *exponent);
  return key ? std::optional(imported_rsa_key(*key)) : std::nullopt;
}

std::optional<SshPublicKey> parse_ed25519_blob(std::string_view blob) {
  auto rest = blob;
  if (take_text(rest) != ed25519_algorithm) return std::nullopt;
  auto const key = take_text(rest);
  if (!key || key->size() != 32 || !rest.empty()) return std::nullopt;
  return ed25519_key(blob);
}

constexpr std::string_view white_space = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(white_space), text.size()));
  return text.substr(0, text.find_last_not_of(white_space) + 1);
}

// "ssh-rsa AAAA… comment", on one line.
std::optional<SshPublicKey> parse_openssh(std::string_view text) {
  if (text.find('\n') != text.npos) return std::nullopt;
  auto const space = text.find_first_of(" \t");
  if (space == text.npos) return std::nullopt;
  auto const algorithm = text.substr(0, space);
  auto const rest = trimmed(text.substr(space));
  auto const blob = parse_base64(rest.substr(0, rest.find_first_of(" \t")));
  if (!blob) return std::nullopt;
  return algorithm == rsa_algorithm ? parse_rsa_blob(*blob) : parse_ed25519_blob(*blob);
}

constexpr std::string_view ssh2_begin = "---- BEGIN SSH2 PUBLIC KEY ----";
constexpr std::string_view ssh2_end = "---- END SSH2 PUBLIC KEY ----";

// RFC 4716: headers, which go on after a backslash, then base64 on several lines.
std::optional<SshPublicKey> parse_ssh2(std::string_view text) {
  if (!text.ends_with(ssh2_end)) return std::nullopt;
  text.remove_prefix(ssh2_begin.size());
  text.remove_suffix(ssh2_end.size());
  std::string base64_text;
  for (bool goes_on = false; !text.empty();) {
    auto const end = text.find('\n');
    auto const line = trimmed(text.substr(0, end));
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (!goes_on && line.find(':') == line.npos) base64_text.append(line);
    goes_on = (goes_on || line.find(':') != line.npos) && line.ends_with('\\');
  }
  auto const blob = parse_base64(base64_text);
  return blob ? parse_rsa_blob(*blob) : std::nullopt;
}

// base64 of a SubjectPublicKeyInfo.
std::optional<SshPublicKey> parse_der(std::string_view text) {
  auto const bytes = parse_base64(text);
  if (!bytes) return std::nullopt;
  auto const* place = reinterpret_cast<unsigned char const*>(bytes->data());
  Key const key(d2i_PUBKEY(nullptr, &place, static_cast<long>(bytes->size())));
  if (!key || EVP_PKEY_is_a(key.get(), "RSA") != 1) return std::nullopt;
  return imported_rsa_key(*key);
}

}  // namespace

std::optional<SshPublicKey> parse_ssh_public_key(std::string_view material) {
  auto const text = trimmed(material);
  if (text.starts_with("ssh-")) return parse_openssh(text);
  if (text.starts_with(ssh2_begin)) return parse_ssh2(text);
  return parse_der(text);
}

}  // namespace amiable::server
