// CreateImage: an image of an instance, and a snapshot of each of its volumes. Nothing runs in an instance,
// so whether it is rebooted for it (NoReboot) makes no difference. Quotas and rates are not enforced. Source:
// docs/ec2/images.md 3.2, ebs-and-launch.md 5.7.
#include <algorithm>

#include "generated/actions.hpp"
#include "generated/enums.hpp"
#include "server/action.hpp"
#include "server/actions/images/create_image_rules.hpp"
#include "server/actions/images/image_name_rules.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/contents.hpp"
#include "storage/tags.hpp"

namespace amiable::server {
namespace {

using In = ec2::CreateImageRequest;
using Out = ec2::CreateImageResult;
using create_image::Device;

constexpr std::string_view taggable[] = {"image", "snapshot"};

constexpr auto rule_table = table<In>(
    rules::instance_id_required<&In::instance_id>(), rules::image_name_and_description<In>(),
    rules::instance_ids_form<&In::instance_id>(),
    rules::one_of<&In::snapshot_location, ec2::values::SnapshotLocationEnum>(
        "CreateImage.SnapshotLocation.known", "Invalid value '{0}' for snapshotLocation.", guessed,
        "images 1.4"),
    Rule<In>{
        .id = "CreateImage.SnapshotLocation.served",
        .code = "UnsupportedOperation",
        .message = "The snapshot location local is not supported.",
        .basis = guessed,
        .source = "README: not served",
        .request = [](In const& in, Caller const&) { return broken_if(in.snapshot_location == "local"); }},
    rules::tag_specifications<In, taggable>(), create_image::mapping_rules,
    rules::instances_found<&In::instance_id>(),
    Rule<In>{.id = "CreateImage.InstanceId.settled",
             .code = "InvalidParameterValue",
             .message = "Instance is not in state 'running' or 'stopped'.",
             .basis = guessed,
             .source = "ebs-and-launch 5.7",
             .state =
                 [](In const& in, Read const& world) {
                   auto const state =
                       rules::find_instance(world, *in.instance_id).state(world.now.milliseconds);
                   return broken_if(state != "running" && state != "stopped");
                 }},
    create_image::attached_rules, create_image::new_device_rules, rules::image_name_unique<In>());

// What the instance got from its image goes on to the new one.
storage::Image image_of(In const& in, storage::Instance const& instance, Write& world) {
  storage::Image image;
  image.id = world.ids.next("ami-");
  image.owner = world.account();
  image.region = world.region();
  image.name = *in.name;
  image.created_at = world.now.milliseconds;
  image.available_at = world.now.milliseconds + world.settings.snapshot_delay_ms;
  image.location = world.account() + "/" + *in.name;
  image.description = in.description;
  image.architecture = instance.architecture;
  image.kernel_id = instance.kernel_id;
  image.ramdisk_id = instance.ramdisk_id;
  image.root_device_name = instance.root_device_name;
  image.root_device_type = instance.root_device_type;
  image.virtualization_type = instance.virtualization_type;
  image.hypervisor = instance.hypervisor;
  image.sriov_net_support = instance.sriov_net_support;
  image.ena_support = instance.ena_support;
  image.boot_mode = instance.boot_mode == "uefi-preferred" ? *instance.boot_mode : instance.current_boot_mode;
  image.tpm_support = instance.tpm_support;
  image.uefi_data = instance.uefi_data;
  return image;
}

void add_origin(storage::Image& image, storage::Instance const& instance, Read const& world) {
  image.platform = instance.platform;
  image.platform_details = instance.platform_details;
  image.usage_operation = instance.usage_operation;
  image.product_codes = instance.product_codes;
  image.billing_products = instance.billing_products;
  image.source_instance_id = instance.id;
  image.source_image_id = instance.image_id;
  image.source_image_region = instance.region;
  if (auto const source = repository<storage::Images>(world).find(instance.image_id))
    image.imds_support = source->imds_support;
}

// Billing products stay behind, as with CreateSnapshot: it is the image that has them.
storage::Snapshot snapshot_of(storage::Volume const& volume, storage::Image const& image, Write& world) {
  storage::Snapshot snapshot;
  snapshot.id = world.ids.next(rules::snapshot_prefix);
  snapshot.owner = world.account();
  snapshot.region = world.region();
  snapshot.started_at = image.created_at;
  snapshot.completed_at = image.available_at;
  snapshot.volume_id = volume.id;
  snapshot.volume_size = volume.size;
  snapshot.description = "Created by CreateImage(" + *image.source_instance_id + ") for " + image.id;
  snapshot.encrypted = volume.encrypted;
  snapshot.kms_key_id = volume.kms_key_id;
  snapshot.product_codes = volume.product_codes;
  snapshot.content = volume.content;
  snapshot.full_size_bytes = storage::Contents(world.session).size_bytes(volume.content);
  return snapshot;
}

void add_codes(storage::Image& image, std::vector<storage::ProductCode> const& codes) {
  for (auto const& code : codes)
    if (std::ranges::find(image.product_codes, code) == image.product_codes.end())
      image.product_codes.push_back(code);
}

std::optional<std::string> take_snapshot(Write& world, In const& in, storage::Image const& image,
                                         Device const& device) {
  if (!device.volume) return std::nullopt;
  auto const snapshot = snapshot_of(*device.volume, image, world);
  repository<storage::Snapshots>(world).insert(snapshot);
  repository<storage::Tags>(world).set(snapshot.id, "snapshot",
                                       rules::to_stored(rules::tags_of(in.tag_specifications, "snapshot")));
  return snapshot.id;
}

// A new device's snapshot may still be on its way, and may have codes of its own.
void add_device(Write& world, In const& in, storage::Image& image, Device const& device) {
  image.block_devices.push_back(create_image::image_device(device, take_snapshot(world, in, image, device)));
  if (!device.snapshot) return;
  image.available_at = std::max(image.available_at, device.snapshot->completed_at);
  add_codes(image, device.snapshot->product_codes);
}

Out run(Write& world, In const& in) {
  auto const instance = rules::find_instance(world, *in.instance_id);
  auto const devices = create_image::devices_of(in, instance, world);
  auto image = image_of(in, instance, world);
  add_origin(image, instance, world);
  for (auto const& device : devices) add_device(world, in, image, device);
  repository<storage::Images>(world).insert(image);
  repository<storage::Tags>(world).set(image.id, "image",
                                       rules::to_stored(rules::tags_of(in.tag_specifications, "image")));
  return {.image_id = image.id};
}

}  // namespace

Action const& actions::CreateImage() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
