#include "server/actions/volumes/volume_encryption.hpp"

#include "server/kms_key.hpp"
#include "server/rules/members.hpp"
#include "storage/ebs_encryption.hpp"

namespace amiable::server {
namespace {

// A snapshot that somebody else shared has a key that is not the caller's.
bool brings_key(std::optional<storage::Snapshot> const& snapshot, Read const& world) {
  return snapshot && snapshot->encrypted && snapshot->owner == world.account();
}

}  // namespace

VolumeEncryption encryption_of(WantedEncryption const& wanted,
                               std::optional<storage::Snapshot> const& snapshot, Read const& world) {
  bool const encrypted = wanted.encrypted.value_or(false) || (snapshot && snapshot->encrypted) ||
                         repository<storage::EbsEncryption>(world).by_default();
  if (!encrypted) return {};
  if (rules::given(wanted.kms_key_id)) return {true, named_key(world, *wanted.kms_key_id).arn};
  if (brings_key(snapshot, world)) return {true, snapshot->kms_key_id};
  return {true, default_key_arn(world)};
}

std::optional<std::string> answered_key(ec2::CreateVolumeRequest const& in,
                                        std::optional<storage::Snapshot> const& snapshot, Read const& world) {
  if (rules::given(in.kms_key_id)) return in.kms_key_id;
  return brings_key(snapshot, world) ? snapshot->kms_key_id : std::nullopt;
}

}  // namespace amiable::server
