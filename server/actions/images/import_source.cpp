#include "server/actions/images/import_source.hpp"

#include <algorithm>
#include <cctype>

#include "server/disks/disk_file.hpp"
#include "server/rules/members.hpp"

namespace amiable::server::import_image {
namespace {

using rules::given;

constexpr std::uint64_t gib = std::uint64_t{1} << 30;

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

std::optional<Place> split(std::string_view path) {
  auto const slash = path.find('/');
  if (slash == path.npos || slash + 1 == path.size()) return std::nullopt;
  return Place{std::string(path.substr(0, slash)), std::string(path.substr(slash + 1))};
}

// "s3://bucket/key", "https://s3.us-east-1.amazonaws.com/bucket/key", "https://bucket.s3.amazonaws.com/key"
std::optional<Place> place_in(std::string_view url) {
  constexpr std::string_view s3 = "s3://", https = "https://";
  if (url.starts_with(s3)) return split(url.substr(s3.size()));
  if (!url.starts_with(https)) return std::nullopt;
  auto const place = split(url.substr(https.size()));
  if (!place || place->bucket.find(".amazonaws.com") == std::string::npos) return std::nullopt;
  if (place->bucket.starts_with("s3")) return split(place->key);
  auto const host = place->bucket.find(".s3");
  if (host == std::string::npos) return std::nullopt;
  return Place{place->bucket.substr(0, host), place->key.substr(0, place->key.find('?'))};
}

storage::ImportDisk shown_of(ec2::ImageDiskContainer const& container) {
  storage::ImportDisk shown;
  shown.description = container.description;
  shown.device_name = container.device_name;
  if (given(container.format)) shown.format = upper(*container.format);
  shown.url = container.url;
  if (!container.user_bucket) return shown;
  shown.bucket = container.user_bucket->s3_bucket;
  shown.object_key = container.user_bucket->s3_key;
  return shown;
}

void add_snapshot(Source& source, ec2::ImageDiskContainer const& container, Read const& world) {
  auto const* snapshot = find_snapshot(world, *container.snapshot_id);
  source.disks.push_back({shown_of(container), snapshot->volume_size});
}

void add_disk(Source& source, storage::ImportDisk const& shown, std::uint64_t size) {
  constexpr std::uint64_t largest = 65536 * gib;
  if (size > largest) source.failed_because = "ClientError: Disk validation failed [Disk too large]";
  source.disks.push_back({shown, static_cast<std::int64_t>((std::min(size, largest) + gib - 1) / gib)});
}

void add_object(Source& source, ec2::ImageDiskContainer const& container, Read const& world) {
  auto const place = *place_of(container);
  auto const object = world.objects.get(place.bucket, place.key, disk_file_start);
  auto shown = shown_of(container);
  shown.size = static_cast<std::int64_t>(object.size);
  auto const format = shown.format.value_or("RAW");
  auto const sizes = disk_sizes(format, object.content, object.size);
  if (sizes.empty()) {
    source.failed_because =
        format == "OVA" ? "ClientError: Disk validation failed [OVF file parsing error]"
                        : "ClientError: Disk validation failed [Unsupported " + format + " File Format]";
    source.disks.push_back({shown, 0});
    return;
  }
  for (auto const size : sizes) add_disk(source, shown, size);
}

Source read_source(In const& in, Read const& world) {
  Source source;
  for (auto const& container : in.disk_containers)
    if (given(container.snapshot_id))
      add_snapshot(source, container, world);
    else
      add_object(source, container, world);
  return source;
}

}  // namespace

std::optional<Place> place_of(ec2::ImageDiskContainer const& container) {
  if (given(container.url)) return place_in(*container.url);
  if (!container.user_bucket || !given(container.user_bucket->s3_bucket) ||
      !given(container.user_bucket->s3_key))
    return std::nullopt;
  return Place{*container.user_bucket->s3_bucket, *container.user_bucket->s3_key};
}

Source const& source_of(In const& in, Read const& world) {
  return once<read_source>(in, world);
}

}  // namespace amiable::server::import_image
