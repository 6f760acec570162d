#include "server/transfers/disk_place.hpp"

namespace amiable::server {
namespace {

std::optional<DiskPlace> split(std::string_view path) {
  auto const slash = path.find('/');
  if (slash == path.npos || slash + 1 == path.size()) return std::nullopt;
  return DiskPlace{std::string(path.substr(0, slash)), std::string(path.substr(slash + 1))};
}

}  // namespace

std::optional<DiskPlace> place_in(std::string_view url) {
  constexpr std::string_view s3 = "s3://", https = "https://";
  if (url.starts_with(s3)) return split(url.substr(s3.size()));
  if (!url.starts_with(https)) return std::nullopt;
  auto const place = split(url.substr(https.size()));
  if (!place || place->bucket.find(".amazonaws.com") == std::string::npos) return std::nullopt;
  if (place->bucket.starts_with("s3")) return split(place->key);
  auto const host = place->bucket.find(".s3");
  if (host == std::string::npos) return std::nullopt;
  return DiskPlace{place->bucket.substr(0, host), place->key.substr(0, place->key.find('?'))};
}

}  // namespace amiable::server
