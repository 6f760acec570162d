#include "server/ssh_key_parts.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/x509.h>

#include "server/base64.hpp"
#include "server/ssh_wire.hpp"

namespace amiable::server::ssh {

using Number = std::unique_ptr<BIGNUM, Free<BN_clear_free>>;

void require(bool done, char const* what) {
  if (!done) throw std::runtime_error(std::string("OpenSSL: ") + what);
}

std::string digest(char const* algorithm, std::string_view bytes) {
  std::string out(EVP_MAX_MD_SIZE, '\0');
  std::size_t size = 0;
  require(EVP_Q_digest(nullptr, algorithm, nullptr, bytes.data(), bytes.size(), writable(out), &size) == 1,
          algorithm);
  out.resize(size);
  return out;
}

std::string hex(std::string_view bytes, std::string_view between) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (unsigned char const byte : bytes) {
    if (!text.empty()) text.append(between);
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

std::string rsa_number(EVP_PKEY const& key, char const* name) {
  BIGNUM* read = nullptr;
  require(EVP_PKEY_get_bn_param(&key, name, &read) == 1, name);
  Number const number(read);
  std::string bytes(static_cast<std::size_t>(BN_num_bytes(number.get())), '\0');
  BN_bn2bin(number.get(), writable(bytes));
  return bytes;
}

std::string rsa_blob(EVP_PKEY const& key) {
  return text(rsa_algorithm) + integer(rsa_number(key, OSSL_PKEY_PARAM_RSA_E)) +
         integer(rsa_number(key, OSSL_PKEY_PARAM_RSA_N));
}

std::string text_of(std::string_view algorithm, std::string_view blob) {
  return std::string(algorithm) + " " + base64(blob);
}

SshPublicKey ed25519_key(std::string_view blob) {
  return {.type = "ed25519",
          .text = text_of(ed25519_algorithm, blob),
          .fingerprint = base64(digest("SHA256", blob))};
}

SshPublicKey imported_rsa_key(EVP_PKEY const& key) {
  return {.type = "rsa",
          .text = text_of(rsa_algorithm, rsa_blob(key)),
          .fingerprint = hex(digest("MD5", der(&key, i2d_PUBKEY)), ":")};
}

}  // namespace amiable::server::ssh
