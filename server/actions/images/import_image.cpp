// ImportImage: an image from disks in buckets, or from snapshots. Image and snapshots are there at once,
// pending until the task is completed. The role is not used: there is no IAM; the client's data are for EC2's
// eyes only. What the disks hold is copied before. Source: docs/ec2/images.md 3.16.
#include <stdexcept>

#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/images/import_image_rules.hpp"
#include "server/actions/images/import_task_answer.hpp"
#include "server/actions/volumes/volume_encryption.hpp"
#include "server/kms_key.hpp"
#include "server/transfers/disk_import.hpp"
#include "storage/images.hpp"
#include "storage/import_image_tasks.hpp"

namespace amiable::server {
namespace {

using namespace import_image;
using Out = ec2::ImportImageResult;
using Files = std::vector<ImportedFile>;  // for each container; nothing in that of a snapshot

std::string format_of(ec2::ImageDiskContainer const& container) {
  return std::string(given(container.format) ? *find_disk_format(*container.format) : "RAW");
}

Files import_files(Transfer& transfer, In const& in) {
  bool repeated = false;
  transfer.read([&](Read const& world) { repeated = rules::is_repeated<In, action_name>(in, world); });
  Files files;
  if (repeated) return files;
  for (auto const& container : in.disk_containers) {
    auto& file = files.emplace_back();
    if (given(container.snapshot_id)) continue;
    auto const place = *place_of(container);
    file = import_file(transfer, place.bucket, place.key, format_of(container));
  }
  return files;
}

storage::ImportDisk shown_of(ec2::ImageDiskContainer const& container, ImportedFile const& file) {
  storage::ImportDisk shown;
  shown.description = container.description;
  shown.device_name = container.device_name;
  if (given(container.format)) shown.format = format_of(container);
  shown.url = container.url;
  shown.size = file.size;
  if (!container.user_bucket) return shown;
  shown.bucket = container.user_bucket->s3_bucket;
  shown.object_key = container.user_bucket->s3_key;
  return shown;
}

std::vector<ImportedDisk> disks_of(ec2::ImageDiskContainer const& container, ImportedFile const& file,
                                   Read const& world) {
  if (!given(container.snapshot_id)) return file.disks;
  auto const* snapshot = find_snapshot(world, *container.snapshot_id);
  return {{snapshot->volume_size, snapshot->content}};
}

std::optional<std::string> reason_of_failure(Files const& files) {
  for (auto const& file : files)
    if (file.failed_because) return file.failed_because;
  return std::nullopt;
}

storage::ImportImageTask task_of(In const& in, Files const& files, Write& world) {
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
  task.failed_because = reason_of_failure(files);
  auto const key = given(in.kms_key_id) ? in.kms_key_id : task.kms_key_id;
  if (key && !is_usable_key(world, *key))
    task.failed_because = "ClientError: The KMS key " + *key + " is not accessible";
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

storage::Snapshot snapshot_of(ImportedDisk const& disk, storage::ImportImageTask const& task,
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
  snapshot.content = disk.content;
  snapshot.full_size_bytes = storage::Contents(world.session).size_bytes(disk.content);
  return snapshot;
}

// "/dev/sda1", "/dev/sdb", "/dev/sdc" …
std::string device_name(std::size_t disk) {
  return disk == 0 ? "/dev/sda1" : "/dev/sd" + std::string(1, static_cast<char>('a' + disk));
}

void add_disk(storage::Image& image, storage::ImportImageTask& task, storage::ImportDisk const& shown_before,
              ImportedDisk const& disk, Write& world) {
  auto const snapshot = snapshot_of(disk, task, image, world);
  repository<storage::Snapshots>(world).insert(snapshot);
  auto& shown = task.disks.emplace_back(shown_before);
  shown.snapshot_id = snapshot.id;
  if (!given(shown.device_name)) shown.device_name = device_name(image.block_devices.size());
  image.block_devices.push_back({.device_name = *shown.device_name,
                                 .snapshot_id = snapshot.id,
                                 .volume_size = snapshot.volume_size,
                                 .volume_type = "gp2",
                                 .delete_on_termination = false,
                                 .encrypted = snapshot.encrypted});
}

void make_image(storage::ImportImageTask& task, In const& in, Files const& files, Write& world) {
  auto image = image_of(task, world);
  for (std::size_t i = 0; i < files.size(); ++i)
    for (auto const& disk : disks_of(in.disk_containers[i], files[i], world))
      add_disk(image, task, shown_of(in.disk_containers[i], files[i]), disk, world);
  image.root_device_name = image.block_devices.front().device_name;
  task.image_id = image.id;
  repository<storage::Images>(world).insert(image);
}

Out run(Write& world, In const& in, Files const& files) {
  auto tasks = repository<storage::ImportImageTasks>(world);
  if (auto const use = rules::token_use<In, action_name>(in, world))
    return import_started(tasks.find_ever(use->resource_id).value(), in.tag_specifications);
  if (files.size() != in.disk_containers.size()) throw std::runtime_error("the first import was reset away");
  auto task = task_of(in, files, world);
  if (task.failed_because)
    for (std::size_t i = 0; i < files.size(); ++i)
      task.disks.push_back(shown_of(in.disk_containers[i], files[i]));
  else
    make_image(task, in, files, world);
  tasks.insert(task);
  repository<storage::Tags>(world).set(task.id, taggable,
                                       rules::to_stored(rules::tags_of(in.tag_specifications)));
  rules::remember_token<In, action_name>(in, task.id, world);
  return import_started(task, in.tag_specifications);
}

}  // namespace

Action const& actions::ImportImage() {
  return action<run, import_files>(import_image::rule_table);
}

}  // namespace amiable::server
