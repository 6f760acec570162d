#include "server/actions/snapshots/volume_snapshot.hpp"

#include "server/rules/ebs_ids.hpp"
#include "storage/contents.hpp"

namespace amiable::server {

// Billing products stay behind: RegisterImage from a snapshot of a Windows volume makes a Linux image.
storage::Snapshot volume_snapshot(storage::Volume const& volume, std::string_view description, Write& world) {
  storage::Snapshot snapshot;
  snapshot.id = world.ids.next(rules::snapshot_prefix);
  snapshot.owner = world.account();
  snapshot.region = world.region();
  snapshot.started_at = world.now.milliseconds;
  snapshot.completed_at = world.now.milliseconds + world.settings.snapshot_delay_ms;
  snapshot.volume_id = volume.id;
  snapshot.volume_size = volume.size;
  snapshot.description = description;
  snapshot.encrypted = volume.encrypted;
  snapshot.kms_key_id = volume.kms_key_id;
  snapshot.product_codes = volume.product_codes;
  snapshot.content = volume.content;
  snapshot.full_size_bytes = storage::Contents(world.session).size_bytes(volume.content);
  return snapshot;
}

bool has_most_in_progress(storage::Volume const& volume, Read const& world) {
  bool const one_at_a_time = volume.volume_type == "st1" || volume.volume_type == "sc1";
  return repository<storage::Snapshots>(world).pending_of_volume(volume.id) >= (one_at_a_time ? 1 : 5);
}

}  // namespace amiable::server
