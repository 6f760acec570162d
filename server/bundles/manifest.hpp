// The manifest of an instance store-backed image, as Amazon's AMI tools write it. Source:
// docs/ec2/ebs-and-launch.md 6.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace amiable::server {

struct ManifestPart {
  std::string filename;  // beside the manifest
  std::string digest;    // SHA-1, hexadecimal
};

struct Manifest {
  std::string version = "2007-10-10";
  std::optional<std::string> architecture;
  std::vector<std::pair<std::string, std::string>> mappings;  // "ephemeral0", "sdb"
  std::optional<std::string> kernel_id;
  std::optional<std::string> ramdisk_id;
  std::vector<std::string> product_codes;

  std::string name;
  std::string user;  // the account, 12 digits
  std::string type;  // "machine", "kernel", "ramdisk"
  std::string digest;
  std::uint64_t size = 0;          // bytes
  std::uint64_t bundled_size = 0;  // of all parts
  std::string ec2_encrypted_key;   // this and the next three hexadecimal
  std::string user_encrypted_key;
  std::string ec2_encrypted_iv;
  std::string user_encrypted_iv;
  std::vector<ManifestPart> parts;
  std::string signature;
};

// nullopt where the text is no manifest, or one without what every manifest has. The signature is not
// checked.
std::optional<Manifest> parse_manifest(std::string_view text);

std::string to_xml(Manifest const& manifest);

}  // namespace amiable::server
