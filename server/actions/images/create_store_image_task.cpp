// CreateStoreImageTask: an image becomes an object in a bucket. The object is written before; that the task
// is completed follows from the clock. Source: docs/ec2/images.md 3.13.
#include <algorithm>
#include <set>

#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "protocol/canonical_request.hpp"
#include "server/action.hpp"
#include "server/actions/images/bucket_rules.hpp"
#include "server/actions/images/image_rules.hpp"
#include "server/actions/images/stored_image.hpp"
#include "server/transfers/transfer.hpp"
#include "storage/store_image_tasks.hpp"

namespace amiable::server {
namespace {

using In = ec2::CreateStoreImageTaskRequest;
using Out = ec2::CreateStoreImageTaskResult;
using rules::find_image;

constexpr std::size_t most_object_tags = 10;  // S3's limits
constexpr std::size_t longest_key = 128;
constexpr std::size_t longest_value = 256;
constexpr std::int64_t largest_image = 5000;       // GB
constexpr std::int64_t largest_in_progress = 600;  // GB

std::string object_key(std::string const& image_id) {
  return image_id + ".bin";
}

bool is_shared_directly(storage::Image const& image, Read const& world) {
  auto const permissions = repository<storage::Images>(world).launch_permissions(image.number);
  return std::ranges::any_of(permissions, [&](auto const& permission) {
    return permission.kind == "userId" && permission.value == world.account();
  });
}

bool is_repeated(std::vector<ec2::S3ObjectTag> const& tags) {
  std::set<std::string> keys;
  return std::ranges::any_of(tags, [&](auto const& tag) { return !keys.insert(*tag.key).second; });
}

constexpr auto tag_rules = table<In>(
    Rule<In>{.id = "S3ObjectTag.count",
             .code = "BadRequest",
             .message = "Object tags cannot be greater than 10",
             .basis = guessed,  // S3's
             .source = "images 3.13",
             .request = [](In const& in,
                           Caller const&) { return broken_if(in.s3_object_tags.size() > most_object_tags); }},
    Rule<In>{.id = "S3ObjectTag.Key.form",
             .code = "InvalidTag",
             .message = "The TagKey you have provided is invalid",
             .basis = guessed,  // S3's
             .source = "images 3.13",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(std::ranges::any_of(in.s3_object_tags, [](auto const& tag) {
                     return !rules::given(tag.key) || rules::characters(*tag.key) > longest_key ||
                            tag.key->starts_with("aws:");
                   }));
                 }},
    Rule<In>{.id = "S3ObjectTag.Value.length",
             .code = "InvalidTag",
             .message = "The TagValue you have provided is invalid",
             .basis = guessed,  // S3's
             .source = "images 3.13",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(std::ranges::any_of(in.s3_object_tags, [](auto const& tag) {
                     return rules::characters(tag.value.value_or("")) > longest_value;
                   }));
                 }},
    Rule<In>{
        .id = "S3ObjectTag.Key.once",
        .code = "InvalidTag",
        .message = "Cannot provide multiple Tags with the same key",
        .basis = guessed,  // S3's
        .source = "images 3.13",
        .request = [](In const& in, Caller const&) { return broken_if(is_repeated(in.s3_object_tags)); }});

constexpr auto image_rules = table<In>(
    Rule<In>{.id = "CreateStoreImageTask.ImageId.found",
             .code = "InvalidAMIID.NotFound",
             .message = "The image id '[{0}]' does not exist",
             .basis = guessed,
             .source = "images 1.9",
             .state =
                 [](In const& in, Read const& world) {
                   return repository<storage::Images>(world).exists(*in.image_id) ? kept
                                                                                  : broken(*in.image_id);
                 }},
    Rule<In>{.id = "CreateStoreImageTask.ImageId.shared",
             .code = "AuthFailure",
             .message = "Not authorized for image:{0}",
             .basis = guessed,
             .source = "images 3.13",
             .state =
                 [](In const& in, Read const& world) {
                   auto const image = find_image(world, *in.image_id);
                   return image.owner == world.account() || is_shared_directly(image, world)
                              ? kept
                              : broken(*in.image_id);
                 }},
    Rule<In>{.id = "CreateStoreImageTask.ImageId.available",
             .code = "InvalidAMIID.Unavailable",
             .message = "The image ID '{0}' is not available",
             .basis = guessed,
             .source = "images 1.9",
             .state =
                 [](In const& in, Read const& world) {
                   auto const state = find_image(world, *in.image_id).state(world.now.milliseconds);
                   return state == "available" ? kept : broken(*in.image_id);
                 }},
    Rule<In>{.id = "CreateStoreImageTask.RootDeviceType.ebs",
             .code = "InvalidRequest",
             .message = "Only EBS-backed AMIs can be stored: {0} is instance store-backed.",
             .basis = documented,
             .source = "images 3.13",
             .state =
                 [](In const& in, Read const& world) {
                   auto const image = find_image(world, *in.image_id);
                   return image.root_device_type == "ebs" ? kept : broken(image.id);
                 }},
    Rule<In>{.id = "CreateStoreImageTask.VirtualizationType.hvm",
             .code = "InvalidRequest",
             .message = "Only HVM AMIs can be stored: {0} is paravirtual.",
             .basis = documented,
             .source = "images 3.13",
             .state =
                 [](In const& in, Read const& world) {
                   auto const image = find_image(world, *in.image_id);
                   return image.virtualization_type == "hvm" ? kept : broken(image.id);
                 }},
    Rule<In>{.id = "CreateStoreImageTask.VolumeSize.limit",
             .code = "InvalidRequest",
             .message = "The AMI {0} is larger than 5000 GB and cannot be stored.",
             .basis = documented,
             .source = "images 3.13",
             .state =
                 [](In const& in, Read const& world) {
                   auto const image = find_image(world, *in.image_id);
                   return volume_size(image) <= largest_image ? kept : broken(image.id);
                 }},
    rules::image_snapshots_usable<In>());

constexpr auto object_rules = table<In>(
    rules::bucket_found<In>(),
    Rule<In>{.id = "CreateStoreImageTask.Object.new",
             .code = "InvalidRequest",
             .message = "The AMI {0} is stored in the bucket {1} already.",
             .basis = documented,
             .source = "images 3.13",
             .state =
                 [](In const& in, Read const& world) {
                   auto const key = object_key(*in.image_id);
                   bool const there =
                       world.objects.head(*in.bucket, key).found() && !world.objects.is_new(*in.bucket, key);
                   return there ? broken(*in.image_id, *in.bucket) : kept;
                 }},
    Rule<In>{.id = "CreateStoreImageTask.Progress.limit",
             .code = "ResourceLimitExceeded",
             .message = "No more than 600 GB can be stored at a time.",
             .basis = documented,
             .source = "images 3.13",
             .state = [](In const& in, Read const& world) {
               auto const running = repository<storage::StoreImageTasks>(world).size_in_progress();
               return broken_if(running > 0 &&
                                running + volume_size(find_image(world, *in.image_id)) > largest_in_progress);
             }});

constexpr auto rule_table =
    table<In>(rules::image_id_form<In>(), rules::bucket_form<In>(), tag_rules, image_rules, object_rules);

storage::StoreImageTask task_of(In const& in, storage::Image const& image, Write& world) {
  return {.owner = world.account(),
          .region = world.region(),
          .image_id = image.id,
          .bucket = *in.bucket,
          .object_key = object_key(image.id),
          .size = volume_size(image),
          .started_at = world.now.milliseconds,
          .completed_at = world.now.milliseconds + world.settings.snapshot_delay_ms};
}

std::string tagging_of(std::vector<ec2::S3ObjectTag> const& tags) {
  std::string text;
  for (auto const& tag : tags)
    text.append(text.empty() ? "" : "&")
        .append(protocol::uri_encoded(*tag.key))
        .append("=")
        .append(protocol::uri_encoded(tag.value.value_or("")));
  return text;
}

struct Stored {
  std::optional<std::string> failed_because;
};

// The document, then each block once.
storage::Pieces pieces_of(StoredImage const& stored, Transfer& transfer,
                          std::vector<storage::StoredBlock> blocks) {
  auto text = to_text(stored);
  return [&transfer, blocks = std::move(blocks), next = std::size_t{0}, at = text.size(),
          text = std::move(text)]() mutable -> std::optional<storage::Piece> {
    if (!text.empty()) return storage::Piece{0, std::exchange(text, "")};
    if (next == blocks.size()) return std::nullopt;
    storage::Piece piece{at, ""};
    transfer.read(
        [&](Read const& world) { piece.bytes = storage::Contents(world.session).read(blocks[next]); });
    ++next;
    at += piece.bytes.size();
    return piece;
  };
}

// In the order of their places in the object.
std::vector<storage::StoredBlock> blocks_to_write(StoredImage const& stored, Read const& world) {
  auto const places = places_of_blocks(stored);
  std::vector<storage::StoredBlock> blocks(places.size());
  for (auto const& [sha256, place] : places)
    blocks[place] = storage::Contents(world.session).find_block(sha256).value();
  return blocks;
}

// A store that refuses the object makes a task that failed.
Stored store(Transfer& transfer, In const& in) {
  StoredImage stored;
  transfer.read([&](Read const& world) { stored = stored_image(find_image(world, *in.image_id), world); });
  for (auto const& snapshot : stored.snapshots)
    if (snapshot.content && !transfer.hold(*snapshot.content))
      return {"A snapshot of the AMI was deleted meanwhile."};
  std::vector<storage::StoredBlock> blocks;
  transfer.read([&](Read const& world) { blocks = blocks_to_write(stored, world); });
  try {
    transfer.objects().put(*in.bucket, object_key(*in.image_id),
                           pieces_of(stored, transfer, std::move(blocks)), 0, tagging_of(in.s3_object_tags));
  } catch (storage::ObjectStoreError const& error) {
    return {error.what()};
  }
  return {};
}

Out run(Write& world, In const& in, Stored const& stored) {
  auto task = task_of(in, find_image(world, *in.image_id), world);
  task.failed_because = stored.failed_because;
  repository<storage::StoreImageTasks>(world).insert(task);
  return {.object_key = task.object_key};
}

}  // namespace

Action const& actions::CreateStoreImageTask() {
  return action<run, store>(rule_table);
}

}  // namespace amiable::server
