#include "server/actions/instances/root_replacement.hpp"

#include <algorithm>

#include "server/actions/volumes/volume_encryption.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/instance_ids.hpp"
#include "server/rules/volume_limits.hpp"
#include "storage/fast_snapshot_restores.hpp"
#include "storage/replace_root_volume_tasks.hpp"

namespace amiable::server::root_replacement {
namespace {

using rules::given;

std::optional<storage::Image> image_of(In const& in, Read const& world) {
  if (!given(in.image_id)) return std::nullopt;
  return repository<storage::Images>(world).find(*in.image_id);
}

std::optional<std::string> snapshot_id_of(In const& in, Read const& world) {
  if (given(in.snapshot_id)) return in.snapshot_id;
  if (auto const image = image_of(in, world)) return root_device(*image)->snapshot_id;
  auto const root = root_of(rules::find_instance(world, *in.instance_id), world).value();
  return repository<storage::Volumes>(world).find(root.volume_id)->snapshot_id;
}

// What is encrypted keeps its key; else as with any volume from the snapshot.
VolumeEncryption encryption(storage::Volume const& replaced, std::optional<storage::Snapshot> const& snapshot,
                            Read const& world) {
  if (replaced.encrypted) return {true, replaced.kms_key_id};
  return encryption_of({}, snapshot, world);
}

// The replaced volume's, but for the size, which is the image's.
void set_performance(storage::Volume& volume, storage::Volume const& replaced,
                     std::optional<storage::Image> const& image) {
  volume.volume_type = replaced.volume_type;
  volume.iops = replaced.iops;
  volume.throughput = replaced.throughput;
  volume.size = image ? root_device(*image)->volume_size.value() : replaced.size;
  if (volume.volume_type == "gp2")
    volume.iops = rules::performance_of({.type = volume.volume_type, .size = volume.size}).iops;
}

}  // namespace

std::optional<storage::VolumeAttachment> root_of(storage::Instance const& instance, Read const& world) {
  storage::VolumeAttachments attachments(world.session, world.now.milliseconds);
  for (auto const& attachment : attachments.of_instance(instance.number))
    if (!attachment.detached_at && attachment.device == instance.root_device_name) return attachment;
  return std::nullopt;
}

storage::BlockDevice const* root_device(storage::Image const& image) {
  for (auto const& device : image.block_devices)
    if (device.device_name == image.root_device_name && device.snapshot_id) return &device;
  return nullptr;
}

std::optional<storage::Snapshot> snapshot_of(In const& in, Read const& world) {
  auto const id = snapshot_id_of(in, world);
  return id ? repository<storage::Snapshots>(world).find(*id) : std::nullopt;
}

bool is_of_instance(storage::Snapshot const& snapshot, storage::Instance const& instance, Read const& world) {
  if (auto const root = root_of(instance, world); root && root->volume_id == snapshot.volume_id) return true;
  auto const tasks = repository<storage::ReplaceRootVolumeTasks>(world).of_instance(instance.id);
  return std::ranges::any_of(tasks,
                             [&](auto const& task) { return task.replaced_volume_id == snapshot.volume_id; });
}

bool has_same_codes(storage::Image const& image, storage::Instance const& instance) {
  return std::ranges::is_permutation(image.product_codes, instance.product_codes);
}

bool has_same_billing(storage::Image const& image, storage::Instance const& instance) {
  return image.platform_details == instance.platform_details &&
         image.usage_operation == instance.usage_operation;
}

bool lacks_network_feature(storage::Image const& image, storage::Instance const& instance) {
  return (instance.ena_support.value_or(false) && !image.ena_support.value_or(false)) ||
         (instance.sriov_net_support && !image.sriov_net_support);
}

storage::Volume make_volume(In const& in, storage::Volume const& replaced, Write& world) {
  auto const snapshot = snapshot_of(in, world);
  auto const encrypted = encryption(replaced, snapshot, world);
  storage::Volume volume;
  volume.id = world.ids.next(rules::volume_prefix);
  volume.owner = world.account();
  volume.region = world.region();
  volume.created_at = volume.available_at = world.now.milliseconds;
  volume.zone = replaced.zone;
  volume.zone_id = replaced.zone_id;
  set_performance(volume, replaced, image_of(in, world));
  volume.encrypted = encrypted.encrypted;
  volume.kms_key_id = encrypted.kms_key_id;
  volume.snapshot_id = snapshot->id;
  volume.content = snapshot->content;
  volume.fast_restored =
      repository<storage::FastSnapshotRestores>(world).is_enabled(snapshot->number, replaced.zone);
  volume.initialization_rate = in.volume_initialization_rate;
  volume.product_codes = replaced.product_codes;
  volume.billing_products = replaced.billing_products;
  volume.number = repository<storage::Volumes>(world).insert(volume);
  return volume;
}

}  // namespace amiable::server::root_replacement
