#include "server/ssh_keys.hpp"

#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>

#include "server/base64.hpp"
#include "server/ssh_key_parts.hpp"
#include "server/ssh_wire.hpp"

namespace amiable::server {
namespace {

constexpr std::size_t rsa_bits = 2048;
using namespace ssh;

using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;
using Pkcs8 = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Free<PKCS8_PRIV_KEY_INFO_free>>;

template <int (*get)(EVP_PKEY const*, unsigned char*, std::size_t*)>
std::string raw_key(EVP_PKEY const& key) {
  std::string bytes(32, '\0');
  std::size_t size = bytes.size();
  require(get(&key, writable(bytes), &size) == 1, "raw key");
  return bytes;
}

std::string ed25519_blob(std::string_view key) {
  return text(ed25519_algorithm) + text(key);
}

SshPublicKey made_rsa_key(EVP_PKEY const& key) {
  Pkcs8 const pkcs8(EVP_PKEY2PKCS8(&key));
  require(pkcs8 != nullptr, "PKCS #8");
  return {.type = "rsa",
          .text = text_of(rsa_algorithm, rsa_blob(key)),
          .fingerprint = hex(digest("SHA1", der(pkcs8.get(), i2d_PKCS8_PRIV_KEY_INFO)), ":")};
}

std::string lines(std::string_view text, std::size_t width) {
  std::string out;
  for (; !text.empty(); text.remove_prefix(std::min(width, text.size())))
    out.append(text.substr(0, width)).append("\n");
  return out;
}

std::string rsa_pem(EVP_PKEY const& key) {
  Bio const bio(BIO_new(BIO_s_mem()));
  require(PEM_write_bio_PrivateKey_traditional(bio.get(), &key, nullptr, nullptr, 0, nullptr, nullptr) == 1,
          "PEM");
  char* text = nullptr;
  auto const size = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

// OpenSSH's PROTOCOL.key, unencrypted.
std::string openssh_pem(EVP_PKEY const& key, std::string_view blob, std::string_view comment) {
  auto const public_key = raw_key<EVP_PKEY_get_raw_public_key>(key);
  std::string check(4, '\0');
  require(RAND_bytes(writable(check), 4) == 1, "random bytes");
  auto secret = check + check + std::string(blob) +
                text(raw_key<EVP_PKEY_get_raw_private_key>(key) + public_key) + text(comment);
  for (char pad = 1; secret.size() % 8 != 0; ++pad) secret += pad;
  auto const file = std::string("openssh-key-v1", 15) + text("none") + text("none") + text("") + number(1) +
                    text(blob) + text(secret);
  return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + lines(base64(file), 70) +
         "-----END OPENSSH PRIVATE KEY-----\n";
}

std::string putty_part(std::string_view name, std::string_view blob) {
  auto const text = base64(blob);
  return std::string(name) + "-Lines: " + std::to_string((text.size() + 63) / 64) + "\n" + lines(text, 64);
}

std::string putty_mac(std::string_view data) {
  auto const key = digest("SHA1", "putty-private-key-file-mac-key");
  std::string mac(EVP_MAX_MD_SIZE, '\0');
  std::size_t size = 0;
  require(EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA1", nullptr, key.data(), key.size(),
                    reinterpret_cast<unsigned char const*>(data.data()), data.size(), writable(mac),
                    mac.size(), &size) != nullptr,
          "HMAC");
  return hex(std::string_view(mac).substr(0, size), "");
}

// PuTTY's manual, appendix C, version 2, unencrypted.
std::string ppk(std::string_view algorithm, std::string_view blob, std::string_view secret,
                std::string_view comment) {
  auto const signed_data = text(algorithm) + text("none") + text(comment) + text(blob) + text(secret);
  return "PuTTY-User-Key-File-2: " + std::string(algorithm) +
         "\nEncryption: none\nComment: " + std::string(comment) + "\n" + putty_part("Public", blob) +
         putty_part("Private", secret) + "Private-MAC: " + putty_mac(signed_data) + "\n";
}

std::string rsa_ppk(EVP_PKEY const& key, std::string_view comment) {
  std::string secret;
  for (auto const* name : {OSSL_PKEY_PARAM_RSA_D, OSSL_PKEY_PARAM_RSA_FACTOR1, OSSL_PKEY_PARAM_RSA_FACTOR2,
                           OSSL_PKEY_PARAM_RSA_COEFFICIENT1})
    secret += integer(rsa_number(key, name));
  return ppk(rsa_algorithm, rsa_blob(key), secret, comment);
}

SshKeyPair make_rsa(std::string_view format, std::string_view comment) {
  Key const key(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", rsa_bits));
  require(key != nullptr, "RSA");
  return {made_rsa_key(*key), format == "ppk" ? rsa_ppk(*key, comment) : rsa_pem(*key)};
}

SshKeyPair make_ed25519(std::string_view format, std::string_view comment) {
  Key const key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  require(key != nullptr, "ED25519");
  auto const blob = ed25519_blob(raw_key<EVP_PKEY_get_raw_public_key>(*key));
  auto const secret = text(raw_key<EVP_PKEY_get_raw_private_key>(*key));
  return {ed25519_key(blob),
          format == "ppk" ? ppk(ed25519_algorithm, blob, secret, comment) : openssh_pem(*key, blob, comment)};
}

}  // namespace

SshKeyPair make_ssh_key_pair(std::string_view type, std::string_view format, std::string_view comment) {
  return type == "ed25519" ? make_ed25519(format, comment) : make_rsa(format, comment);
}

}  // namespace amiable::server
