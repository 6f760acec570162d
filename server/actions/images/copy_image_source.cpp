#include "server/actions/images/copy_image_source.hpp"

#include <algorithm>

#include "server/rules/tag_rules.hpp"

namespace amiable::server::copy_image {
namespace {

using In = ec2::CopyImageRequest;

storage::Scope source_scope(In const& in, Read const& world) {
  return {world.account(), *in.source_region};
}

void add_snapshots(Source& source, storage::Snapshots snapshots) {
  for (auto const& device : source.image.block_devices) {
    if (!device.snapshot_id) continue;
    auto snapshot = snapshots.find(*device.snapshot_id);
    if (snapshot && snapshots.may_use(*snapshot)) source.snapshots.emplace(snapshot->id, *snapshot);
  }
}

std::optional<Source> find_source(In const& in, Read const& world) {
  auto const scope = source_scope(in, world);
  storage::Images images(world.session, scope, world.now.milliseconds);
  auto image = images.find(*in.source_image_id);
  if (!image) return std::nullopt;
  Source source{.image = *std::move(image)};
  source.usable = images.may_use(source.image);
  add_snapshots(source, {world.session, scope, world.now.milliseconds});
  return source;
}

}  // namespace

std::optional<Source> const& source_of(In const& in, Read const& world) {
  return once<find_source>(in, world);
}

storage::Snapshot const* encrypted_snapshot(Source const& source) {
  for (auto const& device : source.image.block_devices)
    if (device.snapshot_id)
      if (auto const& snapshot = source.snapshots.at(*device.snapshot_id); snapshot.encrypted)
        return &snapshot;
  return nullptr;
}

std::vector<storage::Tag> image_tags(In const& in, Read const& world) {
  auto tags = rules::to_stored(rules::tags_of(in.tag_specifications, "image"));
  if (!in.copy_image_tags.value_or(false)) return tags;
  auto const scope = source_scope(in, world);
  for (auto const& tag : storage::Tags(world.session, scope).of(*in.source_image_id))
    if (!tag.key.starts_with("aws:") && std::ranges::find(tags, tag.key, &storage::Tag::key) == tags.end())
      tags.push_back(tag);
  return tags;
}

}  // namespace amiable::server::copy_image
