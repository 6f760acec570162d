#include "server/bundles/manifest.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <pugixml.hpp>
#include <sstream>

#include "server/rules/resource_id.hpp"

namespace amiable::server {
namespace {

using pugi::xml_node;

// What every manifest has is missing, or not what it must be.
struct Incomplete {};

std::string text_of(xml_node parent, char const* name) {
  std::string text = parent.child(name).child_value();
  if (text.empty()) throw Incomplete();
  return text;
}

std::optional<std::string> optional_text(xml_node parent, char const* name) {
  auto const node = parent.child(name);
  return node ? std::optional<std::string>(node.child_value()) : std::nullopt;
}

std::uint64_t number_of(xml_node parent, char const* name) {
  auto const text = text_of(parent, name);
  std::uint64_t number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) throw Incomplete();
  return number;
}

std::string account_of(xml_node image) {
  auto user = text_of(image, "user");
  std::erase(user, '-');
  if (!rules::is_account_id(user)) throw Incomplete();
  return user;
}

bool is_filename(std::string_view name) {
  return name != "." && name != ".." && name.find('/') == name.npos;
}

// In the order of their indexes, which must be 0 to count - 1.
std::vector<ManifestPart> parts_of(xml_node image) {
  auto const list = image.child("parts");
  auto const parts = list.children("part");
  auto const count = static_cast<std::size_t>(std::distance(parts.begin(), parts.end()));
  if (count == 0 || list.attribute("count").as_ullong() != count) throw Incomplete();
  std::vector<ManifestPart> found(count);
  for (auto const& part : parts) {
    auto const index = part.attribute("index").as_ullong(count);
    if (index >= count || !found[index].filename.empty()) throw Incomplete();
    found[index] = {text_of(part, "filename"), text_of(part, "digest")};
    if (!is_filename(found[index].filename)) throw Incomplete();
  }
  return found;
}

void read_machine(Manifest& manifest, xml_node machine) {
  manifest.architecture = optional_text(machine, "architecture");
  manifest.kernel_id = optional_text(machine, "kernel_id");
  manifest.ramdisk_id = optional_text(machine, "ramdisk_id");
  for (auto const& mapping : machine.child("block_device_mapping").children("mapping"))
    manifest.mappings.emplace_back(text_of(mapping, "virtual"), text_of(mapping, "device"));
  for (auto const& code : machine.child("product_codes").children("product_code"))
    manifest.product_codes.emplace_back(code.child_value());
}

void read_image(Manifest& manifest, xml_node image) {
  manifest.name = text_of(image, "name");
  manifest.user = account_of(image);
  manifest.type = text_of(image, "type");
  if (manifest.type != "machine" && manifest.type != "kernel" && manifest.type != "ramdisk")
    throw Incomplete();
  manifest.digest = text_of(image, "digest");
  manifest.size = number_of(image, "size");
  manifest.bundled_size = number_of(image, "bundled_size");
  manifest.ec2_encrypted_key = text_of(image, "ec2_encrypted_key");
  manifest.user_encrypted_key = text_of(image, "user_encrypted_key");
  manifest.ec2_encrypted_iv = text_of(image, "ec2_encrypted_iv");
  manifest.user_encrypted_iv = text_of(image, "user_encrypted_iv");
  manifest.parts = parts_of(image);
}

template <class Text>
xml_node add(xml_node parent, char const* name, Text const& text) {
  auto node = parent.append_child(name);
  node.text().set(text);
  return node;
}

void add_with_algorithm(xml_node parent, char const* name, std::string const& text, char const* algorithm) {
  add(parent, name, text.c_str()).append_attribute("algorithm") = algorithm;
}

void write_machine(xml_node machine, Manifest const& manifest) {
  if (manifest.architecture) add(machine, "architecture", manifest.architecture->c_str());
  if (!manifest.mappings.empty()) {
    auto mappings = machine.append_child("block_device_mapping");
    for (auto const& [virtual_name, device] : manifest.mappings) {
      auto mapping = mappings.append_child("mapping");
      add(mapping, "virtual", virtual_name.c_str());
      add(mapping, "device", device.c_str());
    }
  }
  if (manifest.kernel_id) add(machine, "kernel_id", manifest.kernel_id->c_str());
  if (manifest.ramdisk_id) add(machine, "ramdisk_id", manifest.ramdisk_id->c_str());
  if (manifest.product_codes.empty()) return;
  auto codes = machine.append_child("product_codes");
  for (auto const& code : manifest.product_codes) add(codes, "product_code", code.c_str());
}

void write_parts(xml_node image, std::vector<ManifestPart> const& parts) {
  auto list = image.append_child("parts");
  list.append_attribute("count") = parts.size();
  for (std::size_t index = 0; index < parts.size(); ++index) {
    auto part = list.append_child("part");
    part.append_attribute("index") = index;
    add(part, "filename", parts[index].filename.c_str());
    add_with_algorithm(part, "digest", parts[index].digest, "SHA1");
  }
}

void write_image(xml_node image, Manifest const& manifest) {
  add(image, "name", manifest.name.c_str());
  add(image, "user", manifest.user.c_str());
  add(image, "type", manifest.type.c_str());
  add_with_algorithm(image, "digest", manifest.digest, "SHA1");
  add(image, "size", manifest.size);
  add(image, "bundled_size", manifest.bundled_size);
  add_with_algorithm(image, "ec2_encrypted_key", manifest.ec2_encrypted_key, "AES-128-CBC");
  add_with_algorithm(image, "user_encrypted_key", manifest.user_encrypted_key, "AES-128-CBC");
  add(image, "ec2_encrypted_iv", manifest.ec2_encrypted_iv.c_str());
  add(image, "user_encrypted_iv", manifest.user_encrypted_iv.c_str());
  write_parts(image, manifest.parts);
}

}  // namespace

std::optional<Manifest> parse_manifest(std::string_view text) try {
  pugi::xml_document document;
  if (!document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8))
    return std::nullopt;
  auto const root = document.child("manifest");
  Manifest manifest;
  manifest.version = text_of(root, "version");
  read_machine(manifest, root.child("machine_configuration"));
  read_image(manifest, root.child("image"));
  manifest.signature = text_of(root, "signature");
  return manifest;
} catch (Incomplete const&) {
  return std::nullopt;
}

std::string to_xml(Manifest const& manifest) {
  pugi::xml_document document;
  auto root = document.append_child("manifest");
  add(root, "version", manifest.version.c_str());
  auto bundler = root.append_child("bundler");
  add(bundler, "name", "amiable");
  add(bundler, "version", AMIABLE_VERSION);
  add(bundler, "release", "0");
  write_machine(root.append_child("machine_configuration"), manifest);
  write_image(root.append_child("image"), manifest);
  add(root, "signature", manifest.signature.c_str());
  std::ostringstream text;
  document.save(text, "  ");
  return text.str();
}

}  // namespace amiable::server
