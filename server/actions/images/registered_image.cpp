// What RegisterImage makes of a request. Source: docs/ec2/images.md 2.5 and 2.6.
#include <algorithm>

#include "server/actions/images/billing.hpp"
#include "server/actions/images/register_image.hpp"
#include "server/actions/images/register_image_manifest.hpp"
#include "server/rules/block_device_mapping.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server {
namespace {

using In = ec2::RegisterImageRequest;

storage::BlockDevice ebs_device(ec2::BlockDeviceMapping const& mapping, storage::Snapshot const* snapshot) {
  auto const& ebs = *mapping.ebs;
  auto volume = rules::wanted_volume(ebs);
  if (!volume.size) volume.size = snapshot->volume_size;
  auto const performance = rules::performance_of(volume);
  storage::BlockDevice device;
  device.device_name = *mapping.device_name;
  device.snapshot_id = ebs.snapshot_id;
  device.volume_size = volume.size;
  device.volume_type = volume.type;
  device.delete_on_termination = ebs.delete_on_termination.value_or(true);
  device.encrypted = snapshot ? snapshot->encrypted : ebs.encrypted.value_or(false);
  if (volume.type != "gp2") device.iops = performance.iops;  // gp2's are derived, and images do not show them
  device.throughput = performance.throughput;
  return device;
}

void add_codes(storage::Image& image, storage::Snapshot const& snapshot) {
  for (auto const& code : snapshot.product_codes)
    if (code.type == "marketplace" &&
        std::ranges::find(image.product_codes, code) == image.product_codes.end())
      image.product_codes.push_back(code);
}

// The mapping of the image, and the Marketplace codes of any snapshot in it.
void add_block_devices(storage::Image& image, In const& in, Read const& world) {
  for (auto const& mapping : rules::effective(in.block_device_mappings)) {
    if (!mapping.ebs) {
      image.block_devices.push_back(
          {.device_name = *mapping.device_name, .virtual_name = mapping.virtual_name});
      continue;
    }
    auto const* snapshot =
        rules::has_snapshot(mapping) ? find_snapshot(world, *mapping.ebs->snapshot_id) : nullptr;
    if (snapshot) add_codes(image, *snapshot);
    if (snapshot && mapping.device_name == in.root_device_name)
      image.billing_products = snapshot->billing_products;
    image.block_devices.push_back(ebs_device(mapping, snapshot));
  }
}

// The request's billing products beside those that the root snapshot carries.
void add_billing_products(storage::Image& image, In const& in) {
  for (auto const& product : in.billing_products)
    if (std::ranges::find(image.billing_products, product) == image.billing_products.end())
      image.billing_products.push_back(product);
}

storage::Image image_of(In const& in, Read const& world) {
  storage::Image image;
  image.owner = world.account();
  image.region = world.region();
  image.name = *in.name;
  image.created_at = image.available_at = world.now.milliseconds;
  image.location = world.account() + "/" + *in.name;
  image.description = in.description;
  image.architecture = in.architecture.value_or("i386");
  image.kernel_id = in.kernel_id;
  image.ramdisk_id = in.ramdisk_id;
  image.root_device_name = in.root_device_name;
  image.root_device_type = "ebs";
  image.virtualization_type = in.virtualization_type.value_or("paravirtual");
  image.sriov_net_support = in.sriov_net_support;
  image.ena_support = in.ena_support;
  image.boot_mode = in.boot_mode;
  image.tpm_support = in.tpm_support;
  image.uefi_data = in.uefi_data;
  image.imds_support = in.imds_support;
  return image;
}

// The virtual names that a manifest has beside those of disks: the root device, and the root as the image's
// own system calls it.
constexpr std::string_view root_name = "root", image_name = "ami";

std::string device_path(std::string const& device) {
  return device.starts_with('/') ? device : "/dev/" + device;
}

bool is_mapped(In const& in, std::string_view device) {
  return std::ranges::any_of(in.block_device_mappings,
                             [&](auto const& mapping) { return mapping.device_name == device; });
}

// What the request does not say, the manifest does.
void add_manifest(storage::Image& image, In const& in, Read const& world) {
  auto const& manifest = *register_image::bundle_of(in, world).manifest;
  image.root_device_type = "instance-store";
  image.location = *in.image_location;
  image.image_type = manifest.type;
  if (!in.architecture) image.architecture = manifest.architecture.value_or("i386");
  if (image.virtualization_type == "paravirtual") {
    if (!in.kernel_id) image.kernel_id = manifest.kernel_id;
    if (!in.ramdisk_id) image.ramdisk_id = manifest.ramdisk_id;
  }
  for (auto const& [virtual_name, device] : manifest.mappings) {
    if (virtual_name == root_name && !in.root_device_name) image.root_device_name = device_path(device);
    if (virtual_name == root_name || virtual_name == image_name || is_mapped(in, device_path(device)))
      continue;
    image.block_devices.push_back({.device_name = device_path(device), .virtual_name = virtual_name});
  }
  for (auto const& code : manifest.product_codes) image.product_codes.push_back({code, "devpay"});
}

}  // namespace

void set_platform(storage::Image& image) {
  auto const billing = billing_of(image.billing_products).value_or(*billing_of({}));
  image.platform = billing.platform;
  image.platform_details = billing.platform_details;
  image.usage_operation = billing.usage_operation;
}

storage::Image registered_image(In const& in, Read const& world) {
  auto image = image_of(in, world);
  if (rules::given(in.image_location)) add_manifest(image, in, world);
  add_block_devices(image, in, world);
  add_billing_products(image, in);
  set_platform(image);
  return image;
}

}  // namespace amiable::server
