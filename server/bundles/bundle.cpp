#include "server/bundles/bundle.hpp"

#include <openssl/evp.h>

namespace amiable::server {
namespace {

// A part lies in the manifest's folder.
std::string beside(std::string const& manifest_key, std::string const& filename) {
  return manifest_key.substr(0, manifest_key.rfind('/') + 1) + filename;
}

// False where the object could not be read.
bool note(Bundle& bundle, storage::Object const& object, BundleLocation const& place, std::string digest) {
  if (!object.found()) {
    bundle.status = object.status;
    bundle.failed = place.bucket + "/" + place.key;
    return false;
  }
  bundle.objects.push_back({.position = std::ssize(bundle.objects),
                            .bucket = place.bucket,
                            .key = place.key,
                            .version = object.version,
                            .sha1 = std::move(digest)});
  return true;
}

}  // namespace

std::optional<BundleLocation> parse_location(std::string_view location) {
  if (location.starts_with('/')) location.remove_prefix(1);
  auto const slash = location.find('/');
  if (slash == location.npos || slash + 1 == location.size()) return std::nullopt;
  auto const bucket = location.substr(0, slash);
  if (!storage::is_bucket_name(bucket)) return std::nullopt;
  return BundleLocation{std::string(bucket), std::string(location.substr(slash + 1))};
}

Bundle read_bundle(storage::ObjectStore& store, BundleLocation const& location) {
  Bundle bundle;
  auto const object = store.get(location.bucket, location.key, largest_manifest);
  if (!note(bundle, object, location, sha1(object.content))) return bundle;
  if (object.size <= largest_manifest) bundle.manifest = parse_manifest(object.content);
  if (!bundle.manifest) return bundle;
  for (auto const& part : bundle.manifest->parts) {
    BundleLocation const place{location.bucket, beside(location.key, part.filename)};
    if (!note(bundle, store.head(place.bucket, place.key), place, part.digest)) break;
  }
  return bundle;
}

std::string sha1(std::string_view content) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_Digest(content.data(), content.size(), digest, &size, EVP_sha1(), nullptr);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (unsigned i = 0; i < size; ++i) {
    text += digits[digest[i] >> 4];
    text += digits[digest[i] & 0xf];
  }
  return text;
}

}  // namespace amiable::server
