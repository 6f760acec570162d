// ExportImage: an image's root disk as a file in a bucket, PREFIX and the task's id. The file is written
// before; that the task is completed follows from the clock. The role is not used: there is no IAM. Source:
// docs/ec2/images.md 3.16.
#include <algorithm>
#include <cctype>

#include "generated/actions.hpp"
#include "generated/enums.hpp"
#include "server/action.hpp"
#include "server/actions/images/export_task_answer.hpp"
#include "server/actions/images/image_rules.hpp"
#include "server/disks/written_disk.hpp"
#include "server/rules/client_token.hpp"
#include "server/transfers/content_disk.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server {
namespace {

using In = ec2::ExportImageRequest;
using Out = ec2::ExportImageResult;
using rules::find_image;
using rules::given;

constexpr std::string_view action_name = "ExportImage";
constexpr std::string_view taggable = "export-image-task";
constexpr std::size_t longest_description = 255;
constexpr std::int64_t largest_vhd = 2040;  // GiB, of a dynamic one

std::string bucket_of(In const& in) {
  return in.s3_export_location ? in.s3_export_location->s3_bucket.value_or("") : "";
}

storage::BlockDevice const* root_of(storage::Image const& image) {
  for (auto const& device : image.block_devices)
    if (device.device_name == image.root_device_name && device.snapshot_id) return &device;
  return nullptr;
}

constexpr auto request_rules = table<In>(
    rules::image_id_form<In>(),
    rules::required<&In::disk_image_format>("ExportImage.DiskImageFormat.required",
                                            "The request must contain the parameter DiskImageFormat", guessed,
                                            "images 1.4"),
    rules::one_of<&In::disk_image_format, ec2::values::DiskImageFormat>(
        "ExportImage.DiskImageFormat.known", "Invalid value '{0}' for DiskImageFormat.", guessed,
        "images 3.16"),
    Rule<In>{.id = "ExportImage.S3Bucket.required",
             .code = "MissingParameter",
             .message = "The request must contain the parameter S3ExportLocation.S3Bucket",
             .basis = guessed,
             .source = "images 1.4",
             .request = [](In const& in, Caller const&) { return broken_if(bucket_of(in).empty()); }},
    Rule<In>{.id = "ExportImage.Description.length",
             .code = "InvalidParameterValue",
             .message = "The description has more than 255 characters.",
             .basis = model,
             .source = "images 3.16",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(rules::characters(in.description.value_or("")) > longest_description);
                 }},
    rules::tag_specifications<In, taggable>());

constexpr auto state_rules = table<In>(
    rules::own_image<In>(),
    Rule<In>{.id = "ExportImage.ImageId.available",
             .code = "InvalidAMIID.Unavailable",
             .message = "The image ID '{0}' is not available",
             .basis = guessed,
             .source = "images 1.9",
             .state =
                 [](In const& in, Read const& world) {
                   auto const image = find_image(world, *in.image_id);
                   return image.state(world.now.milliseconds) == "available" ? kept : broken(image.id);
                 }},
    Rule<In>{.id = "ExportImage.ImageId.licence",
             .code = "NotExportable",
             .message = "The image {0} cannot be exported: it has product codes or billing products.",
             .basis = documented,
             .source = "images 3.16",
             .state =
                 [](In const& in, Read const& world) {
                   auto const image = find_image(world, *in.image_id);
                   return image.product_codes.empty() && image.billing_products.empty() ? kept
                                                                                        : broken(image.id);
                 }},
    Rule<In>{.id = "ExportImage.ImageId.ebs",
             .code = "NotExportable",
             .message = "The image {0} cannot be exported: it has no EBS root volume.",
             .basis = guessed,
             .source = "images 3.16",
             .state =
                 [](In const& in, Read const& world) {
                   auto const image = find_image(world, *in.image_id);
                   return root_of(image) ? kept : broken(image.id);
                 }},
    Rule<In>{.id = "ExportImage.ImageId.unencrypted",
             .code = "NotExportable",
             .message = "The image {0} cannot be exported: its root volume is encrypted.",
             .basis = guessed,
             .source = "images 3.16",
             .state =
                 [](In const& in, Read const& world) {
                   auto const image = find_image(world, *in.image_id);
                   return root_of(image)->encrypted.value_or(false) ? broken(image.id) : kept;
                 }},
    rules::image_snapshots_usable<In>(),
    Rule<In>{.id = "ExportImage.S3Bucket.found",
             .code = "InvalidParameter",
             .message = "The specified S3 bucket '{0}' does not exist.",
             .basis = guessed,
             .source = "images 3.16",
             .state = [](In const& in, Read const& world) {
               return world.objects.bucket_status(bucket_of(in)) == 200 ? kept : broken(bucket_of(in));
             }});

constexpr auto rule_table =
    table<In>(request_rules,
              rules::token_of_same_request<In, action_name>("ExportImage.ClientToken.same_request", guessed,
                                                            "images 3.16"),
              rules::unless_repeated<In, state_rules, rules::is_repeated<In, action_name>>());

struct Exported {
  std::string task_id;
  std::optional<std::string> failed_because;
};

std::string object_key(In const& in, std::string const& task_id) {
  auto ending = *in.disk_image_format;
  std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return std::tolower(c); });
  return in.s3_export_location->s3_prefix.value_or("") + task_id + "." + ending;
}

// What is to be written: nothing where the request is repeated.
std::optional<storage::Snapshot> find_source(Transfer& transfer, In const& in) {
  std::optional<storage::Snapshot> source;
  transfer.read([&](Read const& world) {
    if (rules::is_repeated<In, action_name>(in, world)) return;
    auto const image = find_image(world, *in.image_id);
    auto const* root = root_of(image);
    auto const* snapshot = find_snapshot(world, *root->snapshot_id);
    source = snapshot ? *snapshot : storage::Snapshot();
    source->volume_size = root->volume_size.value_or(source->volume_size);
  });
  return source;
}

Exported export_disk(Transfer& transfer, In const& in) {
  Exported exported{transfer.ids().next("export-ami-"), {}};
  auto const source = find_source(transfer, in);
  if (!source || (source->content && !transfer.hold(*source->content))) return exported;
  if (in.disk_image_format == "VHD" && source->volume_size > largest_vhd) {
    exported.failed_because = "ClientError: A VHD file holds at most 2040 GiB";
    return exported;
  }
  ContentDisk disk(transfer, source->content, static_cast<std::uint64_t>(source->volume_size) << 30);
  auto const file = write_disk(*in.disk_image_format, disk, exported.task_id);
  try {
    transfer.objects().put(bucket_of(in), object_key(in, exported.task_id), file.pieces, file.size, "");
  } catch (storage::ObjectStoreError const& error) {
    exported.failed_because = error.what();
  }
  return exported;
}

storage::ExportImageTask task_of(In const& in, Exported const& exported, Write& world) {
  return {.id = exported.task_id,
          .owner = world.account(),
          .region = world.region(),
          .image_id = *in.image_id,
          .description = in.description,
          .format = *in.disk_image_format,
          .bucket = bucket_of(in),
          .prefix = in.s3_export_location->s3_prefix,
          .role_name = in.role_name.value_or("vmimport"),
          .started_at = world.now.milliseconds,
          .completed_at = world.now.milliseconds + world.settings.snapshot_delay_ms,
          .failed_because = exported.failed_because};
}

Out run(Write& world, In const& in, Exported const& exported) {
  auto tasks = repository<storage::ExportImageTasks>(world);
  if (auto const use = rules::token_use<In, action_name>(in, world))
    return export_started(tasks.find_ever(use->resource_id).value(), in.tag_specifications);
  auto const task = task_of(in, exported, world);
  tasks.insert(task);
  repository<storage::Tags>(world).set(task.id, taggable,
                                       rules::to_stored(rules::tags_of(in.tag_specifications)));
  rules::remember_token<In, action_name>(in, task.id, world);
  return export_started(task, in.tag_specifications);
}

}  // namespace

Action const& actions::ExportImage() {
  return action<run, export_disk>(rule_table);
}

}  // namespace amiable::server
