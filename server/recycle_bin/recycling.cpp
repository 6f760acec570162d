#include "server/recycle_bin/recycling.hpp"

#include <algorithm>

#include "storage/fast_snapshot_restores.hpp"
#include "storage/recycle_bin.hpp"
#include "storage/retention_rules.hpp"
#include "storage/tags.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {
namespace {

constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;

// When the resource leaves the bin; nothing where no rule keeps it. Of several rules the longest counts.
std::optional<std::int64_t> leaves_bin_at(Write const& world, std::string_view resource_type,
                                          std::string_view id) {
  storage::remove_what_left_bin(world.session, world.now.milliseconds);
  auto const rules = repository<storage::RetentionRules>(world).list(resource_type);
  if (rules.empty()) return std::nullopt;
  auto const tags = repository<storage::Tags>(world).of(id);
  std::int64_t days = 0;
  for (auto const& rule : rules)
    if (rule.keeps(tags)) days = std::max(days, rule.retention_days);
  return days ? std::optional(world.now.milliseconds + days * day_ms) : std::nullopt;
}

}  // namespace

void deregister_or_recycle(Write& world, storage::Image const& image) {
  if (image.root_device_type == "ebs")
    if (auto const until = leaves_bin_at(world, "EC2_IMAGE", image.id))
      return repository<storage::RecycleBin>(world).take(storage::Recycled::image, image.number, image.id,
                                                         *until);
  repository<storage::Images>(world).deregister(image.number);
  repository<storage::Tags>(world).forget_resource(image.id);
}

void delete_or_recycle(Write& world, storage::Snapshot const& snapshot) {
  if (auto const until = leaves_bin_at(world, "EBS_SNAPSHOT", snapshot.id)) {
    repository<storage::FastSnapshotRestores>(world).end(snapshot.number);
    return repository<storage::RecycleBin>(world).take(storage::Recycled::snapshot, snapshot.number,
                                                       snapshot.id, *until);
  }
  repository<storage::Snapshots>(world).remove(snapshot.number);
  repository<storage::Tags>(world).forget_resource(snapshot.id);
}

void delete_or_recycle_volume(Write& world, std::int64_t number, std::string const& id) {
  if (auto const until = leaves_bin_at(world, "EBS_VOLUME", id))
    return repository<storage::RecycleBin>(world).take(storage::Recycled::volume, number, id, *until);
  repository<storage::Volumes>(world).remove(number);
  repository<storage::Tags>(world).forget_resource(id);
}

}  // namespace amiable::server
