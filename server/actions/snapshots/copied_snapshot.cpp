#include "server/actions/snapshots/copied_snapshot.hpp"

#include "server/kms_key.hpp"
#include "server/regions.hpp"
#include "server/rules/ebs_ids.hpp"
#include "storage/ebs_encryption.hpp"

namespace amiable::server {
namespace {

void encrypt(storage::Snapshot& copy, WantedCopy const& wanted, Read const& world) {
  bool const names_key = rules::given(wanted.kms_key_id);
  copy.encrypted = copy.encrypted || names_key || wanted.encrypted.value_or(false) ||
                   repository<storage::EbsEncryption>(world).by_default();
  copy.kms_key_id.reset();
  if (!copy.encrypted) return;
  auto const key = named_key(world, names_key ? *wanted.kms_key_id : default_key_arn(world));
  if (key.use != KeyUse::unknown) copy.kms_key_id = key.arn;
  if (key.use != KeyUse::usable) copy.failed_because = "Given key ID is not accessible";
}

void make_new(storage::Snapshot& copy, WantedCopy const& wanted, Write& world) {
  copy.number = 0;
  copy.id = world.ids.next(rules::snapshot_prefix);
  copy.owner = world.account();
  copy.region = world.region();
  copy.started_at = world.now.milliseconds;
  copy.completed_at = world.now.milliseconds + world.settings.snapshot_delay_ms;
  copy.volume_id = storage::no_volume;
  copy.description.clear();
  copy.owner_alias.reset();
  copy.completion_duration_minutes = wanted.completion_duration_minutes;
  copy.is_copy = true;
}

}  // namespace

storage::Snapshot copied_snapshot(storage::Snapshot const& source, WantedCopy const& wanted, Write& world) {
  auto copy = source;
  make_new(copy, wanted, world);
  encrypt(copy, wanted, world);
  return copy;
}

storage::Snapshot failed_copy(std::string_view reason, WantedCopy const& wanted, Write& world) {
  storage::Snapshot copy;
  make_new(copy, wanted, world);
  copy.failed_because = reason;
  return copy;
}

bool is_region_of_partition(std::string_view name, Caller const& caller) {
  auto const* region = find_region(name);
  return region && region->partition == caller.partition;
}

}  // namespace amiable::server
