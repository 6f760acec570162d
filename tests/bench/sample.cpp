#include "tests/bench/sample.hpp"

#include <cstdio>

namespace amiable::bench {
namespace {

constexpr char const* account = "123456789012";
constexpr char const* region = "us-east-1";
constexpr std::int64_t made_at = 1'750'000'000'000;
constexpr std::int64_t volume_gib = 8;

std::string numbered(char const* format, std::int64_t number) {
  char text[64];
  std::snprintf(text, sizeof text, format, static_cast<long long>(number));
  return text;
}

// Spread over the index as random identifiers are, and always the same.
std::string id(char const* prefix, std::int64_t number) {
  auto const mixed = static_cast<std::uint64_t>(number + 1) * 0x9e3779b97f4a7c15;
  return prefix + numbered("0%016llx", static_cast<std::int64_t>(mixed));
}

std::string group_of(std::int64_t number) {
  return numbered("group-%07lld", number / images_per_group);
}

}  // namespace

storage::Snapshot sample_snapshot(std::int64_t group) {
  storage::Snapshot snapshot;
  snapshot.id = id("snap-", group);
  snapshot.owner = account;
  snapshot.region = region;
  snapshot.started_at = snapshot.completed_at = made_at;
  snapshot.volume_id = id("vol-", group);
  snapshot.volume_size = volume_gib;
  return snapshot;
}

storage::Image sample_image(std::int64_t number) {
  storage::Image image;
  image.id = id("ami-", number);
  image.owner = account;
  image.region = region;
  image.name = group_of(number) + numbered("-image-%lld", number);
  image.created_at = image.available_at = made_at + number;
  image.location = std::string(account) + "/" + image.name;
  image.description = "made for the bench";
  image.architecture = "x86_64";
  image.root_device_name = "/dev/xvda";
  image.root_device_type = "ebs";
  image.virtualization_type = "hvm";
  image.ena_support = true;
  image.boot_mode = "uefi-preferred";
  image.platform_details = "Linux/UNIX";
  image.usage_operation = "RunInstances";
  image.block_devices.push_back({.device_name = "/dev/xvda",
                                 .snapshot_id = id("snap-", number / images_per_group),
                                 .volume_size = volume_gib,
                                 .volume_type = "gp3",
                                 .delete_on_termination = true,
                                 .encrypted = false,
                                 .iops = 3000,
                                 .throughput = 125});
  return image;
}

std::vector<storage::Tag> sample_tags(std::int64_t number) {
  return {{"Name", numbered("image %lld", number)}, {"group", group_of(number)}, {"made-by", "bench"}};
}

}  // namespace amiable::bench
