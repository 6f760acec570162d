#include "server/actions/instances/launch_devices.hpp"

#include <algorithm>

#include "server/actions/instances/launch_image_rules.hpp"
#include "server/kms_key.hpp"
#include "server/rules/block_device_mapping.hpp"
#include "server/rules/ebs_ids.hpp"
#include "storage/fast_snapshot_restores.hpp"
#include "storage/product_codes.hpp"

namespace amiable::server::launch {
namespace {

using In = ec2::RunInstancesRequest;
using rules::given;

Device of_image(storage::BlockDevice const& mapped, storage::Image const& image) {
  Device device;
  device.name = mapped.device_name;
  device.is_ebs = !mapped.virtual_name;
  device.is_root = mapped.device_name == image.root_device_name;
  device.volume = {.type = rules::volume_type_of(mapped.volume_type),
                   .size = mapped.volume_size,
                   .iops = mapped.iops,
                   .throughput = mapped.throughput};
  device.snapshot_id = mapped.snapshot_id;
  if (mapped.encrypted.value_or(false)) device.encryption.encrypted = true;
  device.delete_on_termination = mapped.delete_on_termination.value_or(true);
  return device;
}

// Another type has no use for the numbers of the image's.
void override_performance(Device& device, ec2::EbsBlockDevice const& ebs) {
  if (given(ebs.volume_type)) {
    auto const type = rules::volume_type_of(ebs.volume_type);
    if (type != device.volume.type) device.volume.iops = device.volume.throughput = std::nullopt;
    device.volume.type = type;
  }
  if (ebs.iops) device.volume.iops = ebs.iops;
  if (ebs.throughput) device.volume.throughput = ebs.throughput;
}

void override_ebs(Device& device, ec2::EbsBlockDevice const& ebs) {
  if (given(ebs.snapshot_id) && ebs.snapshot_id != device.snapshot_id) {
    device.snapshot_id = ebs.snapshot_id;
    device.own_snapshot = true;
    device.volume.size.reset();
  }
  if (ebs.volume_size) device.volume.size = ebs.volume_size;
  override_performance(device, ebs);
  if (ebs.encrypted) device.encryption.encrypted = ebs.encrypted;
  if (given(ebs.kms_key_id)) device.encryption.kms_key_id = ebs.kms_key_id;
  if (ebs.delete_on_termination) device.delete_on_termination = *ebs.delete_on_termination;
  device.initialization_rate = ebs.volume_initialization_rate;
}

Device of_request(ec2::BlockDeviceMapping const& mapping) {
  Device device;
  device.name = *mapping.device_name;
  device.volume.type = "gp2";
  return device;
}

void override_device(std::vector<Device>& devices, ec2::BlockDeviceMapping const& mapping) {
  auto device = std::ranges::find(devices, *mapping.device_name, &Device::name);
  if (rules::is_dropped(mapping)) {
    if (device != devices.end()) devices.erase(device);
    return;
  }
  if (device == devices.end()) device = devices.insert(devices.end(), of_request(mapping));
  if (given(mapping.virtual_name)) device->is_ebs = false;
  if (!mapping.ebs) return;
  device->is_ebs = true;
  override_ebs(*device, *mapping.ebs);
}

void find_snapshot(Device& device, Read const& world) {
  if (!device.snapshot_id) return;
  device.snapshot = repository<storage::Snapshots>(world).find(*device.snapshot_id);
  if (device.snapshot && !device.volume.size) device.volume.size = device.snapshot->volume_size;
}

void add_codes(storage::Volume& volume, std::vector<storage::ProductCode> const& codes,
               std::vector<std::string> const& products) {
  for (auto const& code : codes)
    if (std::ranges::find(volume.product_codes, code) == volume.product_codes.end())
      volume.product_codes.push_back(code);
  for (auto const& product : products)
    if (std::ranges::find(volume.billing_products, product) == volume.billing_products.end())
      volume.billing_products.push_back(product);
}

storage::Volume volume_of(Device const& device, Write& world) {
  auto const performance = rules::performance_of(device.volume);
  auto const encryption = encryption_of(device.encryption, device.snapshot, world);
  storage::Volume volume;
  volume.id = world.ids.next(rules::volume_prefix);
  volume.owner = world.account();
  volume.region = world.region();
  volume.created_at = volume.available_at = world.now.milliseconds;
  volume.size = device.volume.size.value();
  volume.volume_type = device.volume.type;
  volume.iops = performance.iops;
  volume.throughput = performance.throughput;
  volume.encrypted = encryption.encrypted;
  volume.kms_key_id = encryption.kms_key_id;
  volume.snapshot_id = device.snapshot_id;
  if (device.snapshot) volume.content = device.snapshot->content;
  volume.initialization_rate = device.initialization_rate;
  return volume;
}

std::vector<Device> make_devices(In const& in, Read const& world) {
  auto const& image = image_of(in, world);
  std::vector<Device> devices;
  for (auto const& mapped : image.block_devices) devices.push_back(of_image(mapped, image));
  for (auto const& mapping : in.block_device_mappings) override_device(devices, mapping);
  for (auto& device : devices) find_snapshot(device, world);
  return devices;
}

}  // namespace

std::vector<Device> const& devices_of(In const& in, Read const& world) {
  return once<make_devices>(in, world);
}

storage::Volume make_volume(Write& world, Device const& device, storage::Image const& image,
                            std::string const& zone, std::string const& zone_id) {
  auto volume = volume_of(device, world);
  volume.zone = zone;
  volume.zone_id = zone_id;
  if (device.snapshot)
    volume.fast_restored =
        repository<storage::FastSnapshotRestores>(world).is_enabled(device.snapshot->number, zone);
  if (device.snapshot) add_codes(volume, device.snapshot->product_codes, device.snapshot->billing_products);
  if (device.is_root) add_codes(volume, image.product_codes, image.billing_products);
  volume.number = repository<storage::Volumes>(world).insert(volume);
  return volume;
}

std::optional<LaunchFailure> failure_of(std::vector<Device> const& devices, Read const& world) {
  for (auto const& device : devices) {
    if (device.snapshot_id && !device.snapshot)
      return LaunchFailure{"Client.InvalidSnapshot.NotFound",
                           "Client.InvalidSnapshot.NotFound: The specified snapshot was not found."};
    if (!device.is_ebs) continue;
    auto const key = encryption_of(device.encryption, device.snapshot, world).kms_key_id;
    if (key && !is_usable_key(world, *key))
      return LaunchFailure{"Client.InvalidKMSKey.InvalidState",
                           "The KMS key provided is in an incorrect state"};
  }
  return std::nullopt;
}

}  // namespace amiable::server::launch
