// ImportImage: an image from disks in buckets, or from snapshots. Image and snapshots are there at once,
// pending until the task is completed. The role is not used: there is no IAM; the client's data are for EC2's
// eyes only. Source: docs/ec2/images.md 3.16.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/images/import_image_rules.hpp"
#include "server/actions/images/import_task_answer.hpp"
#include "server/actions/volumes/volume_encryption.hpp"
#include "server/kms_key.hpp"
#include "storage/images.hpp"

namespace amiable::server {
namespace {

using namespace import_image;
using Out = ec2::ImportImageResult;

storage::ImportImageTask task_of(In const& in, Write& world) {
  storage::ImportImageTask task;
  task.id = world.ids.next("import-ami-");
  task.owner = world.account();
  task.region = world.region();
  task.description = in.description;
  task.architecture = in.architecture.value_or("x86_64");
  task.platform = in.platform.value_or("Linux");
  task.license_type = in.license_type;
  task.usage_operation = in.usage_operation;
  task.boot_mode = in.boot_mode;
  auto const encryption = encryption_of({in.encrypted, in.kms_key_id}, std::nullopt, world);
  task.encrypted = encryption.encrypted;
  task.kms_key_id = encryption.kms_key_id;
  task.started_at = world.now.milliseconds;
  task.completed_at = world.now.milliseconds + world.settings.snapshot_delay_ms;
  task.failed_because = source_of(in, world).failed_because;
  if (given(in.kms_key_id) && !is_usable_key(world, *in.kms_key_id))
    task.failed_because = "ClientError: The KMS key " + *in.kms_key_id + " is not accessible";
  return task;
}

// Windows is licensed by AWS unless the request says otherwise.
Billing billing_of(storage::ImportImageTask const& task) {
  if (task.usage_operation) return *billing_of_operation(*task.usage_operation);
  if (task.platform != "Windows") return *billing_of_operation("RunInstances");
  return *billing_of_operation(task.license_type == "BYOL" ? "RunInstances:0800" : "RunInstances:0002");
}

storage::Image image_of(storage::ImportImageTask const& task, Write& world) {
  auto const billing = billing_of(task);
  storage::Image image;
  image.id = world.ids.next("ami-");
  image.owner = task.owner;
  image.region = task.region;
  image.name = task.id;
  image.created_at = task.started_at;
  image.available_at = task.completed_at;
  image.location = task.owner + "/" + task.id;
  image.description = task.description;
  image.architecture = task.architecture;
  image.root_device_type = "ebs";
  image.virtualization_type = "hvm";
  image.ena_support = true;
  image.boot_mode = task.boot_mode;
  image.platform = billing.platform;
  image.platform_details = billing.platform_details;
  image.usage_operation = billing.usage_operation;
  return image;
}

storage::Snapshot snapshot_of(SourceDisk const& disk, storage::ImportImageTask const& task,
                              storage::Image const& image, Write& world) {
  storage::Snapshot snapshot;
  snapshot.id = world.ids.next(rules::snapshot_prefix);
  snapshot.owner = task.owner;
  snapshot.region = task.region;
  snapshot.started_at = task.started_at;
  snapshot.completed_at = task.completed_at;
  snapshot.volume_id = storage::no_volume;
  snapshot.volume_size = disk.volume_size;
  snapshot.description = "Created by AWS-VMImport service for " + task.id;
  snapshot.encrypted = task.encrypted;
  snapshot.kms_key_id = task.kms_key_id;
  snapshot.billing_products = image.billing_products;
  return snapshot;
}

// "/dev/sda1", "/dev/sdb", "/dev/sdc" …
std::string device_name(std::size_t disk) {
  return disk == 0 ? "/dev/sda1" : "/dev/sd" + std::string(1, static_cast<char>('a' + disk));
}

void add_disk(storage::Image& image, storage::ImportImageTask& task, SourceDisk const& disk, Write& world) {
  auto const snapshot = snapshot_of(disk, task, image, world);
  repository<storage::Snapshots>(world).insert(snapshot);
  auto& shown = task.disks.emplace_back(disk.shown);
  shown.snapshot_id = snapshot.id;
  if (!given(shown.device_name)) shown.device_name = device_name(image.block_devices.size());
  image.block_devices.push_back({.device_name = *shown.device_name,
                                 .snapshot_id = snapshot.id,
                                 .volume_size = snapshot.volume_size,
                                 .volume_type = "gp2",
                                 .delete_on_termination = false,
                                 .encrypted = snapshot.encrypted});
}

void make_image(storage::ImportImageTask& task, In const& in, Write& world) {
  auto image = image_of(task, world);
  for (auto const& disk : source_of(in, world).disks) add_disk(image, task, disk, world);
  image.root_device_name = image.block_devices.front().device_name;
  task.image_id = image.id;
  repository<storage::Images>(world).insert(image);
}

Out run(Write& world, In const& in) {
  auto tasks = repository<storage::ImportImageTasks>(world);
  if (auto const use = rules::token_use<In, action_name>(in, world))
    return import_started(tasks.find_ever(use->resource_id).value(), in.tag_specifications);
  auto task = task_of(in, world);
  if (task.failed_because)
    for (auto const& disk : source_of(in, world).disks) task.disks.push_back(disk.shown);
  else
    make_image(task, in, world);
  tasks.insert(task);
  repository<storage::Tags>(world).set(task.id, taggable,
                                       rules::to_stored(rules::tags_of(in.tag_specifications)));
  rules::remember_token<In, action_name>(in, task.id, world);
  return import_started(task, in.tag_specifications);
}

}  // namespace

Action const& actions::ImportImage() {
  return action<run>(import_image::rule_table);
}

}  // namespace amiable::server
