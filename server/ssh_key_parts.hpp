// What the making and the reading of SSH keys share: OpenSSL's objects, and public keys from them.
#pragma once

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "server/ssh_keys.hpp"

namespace amiable::server::ssh {

inline constexpr std::string_view rsa_algorithm = "ssh-rsa";
inline constexpr std::string_view ed25519_algorithm = "ssh-ed25519";

template <auto free>
struct Free {
  void operator()(auto* pointer) const { free(pointer); }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;

// Throws where OpenSSL could not.
void require(bool done, char const* what);

std::string digest(char const* algorithm, std::string_view bytes);
std::string hex(std::string_view bytes, std::string_view between);

inline unsigned char* writable(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

template <class Object>
std::string der(Object const* object, int (*write)(Object const*, unsigned char**)) {
  auto const size = write(object, nullptr);
  require(size > 0, "DER");
  std::string bytes(static_cast<std::size_t>(size), '\0');
  auto* place = writable(bytes);
  write(object, &place);
  return bytes;
}

// A number of an RSA key (OSSL_PKEY_PARAM_RSA_N and its like), the highest byte first.
std::string rsa_number(EVP_PKEY const& key, char const* name);

std::string rsa_blob(EVP_PKEY const& key);
std::string text_of(std::string_view algorithm, std::string_view blob);
SshPublicKey ed25519_key(std::string_view blob);
SshPublicKey imported_rsa_key(EVP_PKEY const& key);

}  // namespace amiable::server::ssh
