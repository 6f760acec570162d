#include "server/actions/images/create_image_mapping.hpp"

#include <algorithm>

#include "server/rules/block_device_mapping.hpp"
#include "server/rules/members.hpp"

namespace amiable::server::create_image {
namespace {

using In = ec2::CreateImageRequest;
using rules::given;

std::vector<Device> attached(storage::Instance const& instance, Read const& world) {
  std::vector<Device> devices;
  auto volumes = repository<storage::Volumes>(world);
  storage::VolumeAttachments attachments(world.session, world.now.milliseconds);
  for (auto const& attachment : attachments.of_instance(instance.number))
    if (!attachment.detached_at)
      devices.push_back({.name = attachment.device,
                         .volume = volumes.find(attachment.volume_id),
                         .delete_on_termination = attachment.delete_on_termination});
  return devices;
}

bool has(std::vector<Device> const& devices, std::string const& name) {
  return std::ranges::find(devices, name, &Device::name) != devices.end();
}

// Instances do not keep what they have of instance store: their images say it.
void add_instance_store(std::vector<Device>& devices, storage::Instance const& instance, Read const& world) {
  auto const image = repository<storage::Images>(world).find(instance.image_id);
  if (!image) return;
  for (auto const& mapped : image->block_devices)
    if (mapped.virtual_name && !has(devices, mapped.device_name))
      devices.push_back({.name = mapped.device_name, .virtual_name = mapped.virtual_name});
}

void set_ebs(Device& device, ec2::EbsBlockDevice const& ebs, Read const& world) {
  device.virtual_name.reset();
  if (ebs.delete_on_termination) device.delete_on_termination = *ebs.delete_on_termination;
  if (!device.volume && given(ebs.snapshot_id))
    device.snapshot = repository<storage::Snapshots>(world).find(*ebs.snapshot_id);
}

void change(std::vector<Device>& devices, ec2::BlockDeviceMapping const& asked, Read const& world) {
  auto device = std::ranges::find(devices, *asked.device_name, &Device::name);
  if (rules::is_dropped(asked)) {
    if (device != devices.end()) devices.erase(device);
    return;
  }
  if (device == devices.end()) device = devices.insert(devices.end(), Device{.name = *asked.device_name});
  device->asked = &asked;
  if (given(asked.virtual_name)) device->virtual_name = asked.virtual_name;
  if (asked.ebs) set_ebs(*device, *asked.ebs, world);
}

rules::WantedVolume wanted(storage::Volume const& volume) {
  return {
      .type = volume.volume_type, .size = volume.size, .iops = volume.iops, .throughput = volume.throughput};
}

bool is_encrypted(Device const& device) {
  if (device.volume) return device.volume->encrypted;
  if (device.snapshot) return device.snapshot->encrypted;
  return device.asked->ebs->encrypted.value_or(false);
}

}  // namespace

std::vector<Device> devices_of(In const& in, storage::Instance const& instance, Read const& world) {
  auto devices = attached(instance, world);
  add_instance_store(devices, instance, world);
  for (auto const& asked : in.block_device_mappings) change(devices, asked, world);
  return devices;
}

rules::WantedVolume wanted_volume(Device const& device) {
  auto volume = rules::wanted_volume(*device.asked->ebs);
  if (!volume.size && device.snapshot) volume.size = device.snapshot->volume_size;
  return volume;
}

storage::BlockDevice image_device(Device const& device, std::optional<std::string> const& snapshot_id) {
  if (device.virtual_name) return {.device_name = device.name, .virtual_name = device.virtual_name};
  auto const volume = device.volume ? wanted(*device.volume) : wanted_volume(device);
  auto const performance = rules::performance_of(volume);
  storage::BlockDevice mapped;
  mapped.device_name = device.name;
  mapped.snapshot_id = device.snapshot ? device.snapshot->id : snapshot_id;
  mapped.volume_size = volume.size;
  mapped.volume_type = volume.type;
  mapped.delete_on_termination = device.delete_on_termination;
  mapped.encrypted = is_encrypted(device);
  if (volume.type != "gp2") mapped.iops = performance.iops;  // images do not show what is derived
  mapped.throughput = performance.throughput;
  return mapped;
}

}  // namespace amiable::server::create_image
