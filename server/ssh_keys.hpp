// SSH key pairs as EC2 makes and takes them: RSA and Ed25519. Source: docs/ec2/ebs-and-launch.md 10.3 and 13.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace amiable::server {

struct SshPublicKey {
  std::string type;         // "rsa", "ed25519"
  std::string text;         // "ssh-rsa AAAA…", without a comment
  std::string fingerprint;  // as EC2 shows it: it depends on who made the key
};

struct SshKeyPair {
  SshPublicKey public_key;
  std::string
      private_key;  // "pem": PKCS #1 for RSA, OpenSSH's own form for Ed25519; "ppk": PuTTY's, version 2
};

// `type` is "rsa" or "ed25519", `format` "pem" or "ppk". RSA keys have 2,048 bits and take tens of
// milliseconds. Throws std::runtime_error where the library fails.
SshKeyPair make_ssh_key_pair(std::string_view type, std::string_view format, std::string_view comment);

// A key in OpenSSH's form, or an RSA key in that of RFC 4716 or as base64 of its DER; nothing where it is in
// none of them.
std::optional<SshPublicKey> parse_ssh_public_key(std::string_view material);

}  // namespace amiable::server
