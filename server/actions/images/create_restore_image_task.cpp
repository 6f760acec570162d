// CreateRestoreImageTask: an image from an object that CreateStoreImageTask made. What its snapshots held is
// copied before. Source: docs/ec2/images.md 3.13.
#include <algorithm>

#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/bucket_rules.hpp"
#include "server/actions/images/image_name_rules.hpp"
#include "server/actions/images/stored_image.hpp"
#include "server/base64.hpp"
#include "server/ebs/requests.hpp"
#include "server/kms_key.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/tag_rules.hpp"
#include "server/transfers/transfer.hpp"
#include "storage/ebs_encryption.hpp"

namespace amiable::server {
namespace {

using In = ec2::CreateRestoreImageTaskRequest;
using Out = ec2::CreateRestoreImageTaskResult;
using rules::given;

constexpr std::string_view taggable[] = {"image", "snapshot"};

struct Source {
  bool found = false;
  std::optional<StoredImage> stored;
};

bool has_places_for(storage::Snapshot const& snapshot, std::vector<BlockReference> const& blocks) {
  auto const end = snapshot.volume_size * ebs::blocks_per_gib;
  return std::ranges::all_of(blocks,
                             [&](auto const& block) { return block.index >= 0 && block.index < end; });
}

// An object may come from anywhere.
bool is_whole(StoredImage const& stored) {
  for (std::size_t i = 0; i < stored.snapshots.size(); ++i)
    if (!has_places_for(stored.snapshots[i], stored.blocks[i])) return false;
  auto const has_snapshot = [&](storage::BlockDevice const& device) {
    return !device.snapshot_id || std::ranges::find(stored.snapshots, *device.snapshot_id,
                                                    &storage::Snapshot::id) != stored.snapshots.end();
  };
  return rules::is_image_name(stored.image.name) &&
         std::ranges::all_of(stored.image.block_devices, has_snapshot);
}

Source read_source(In const& in, Read const& world) {
  auto const start = world.objects.get(*in.bucket, *in.object_key, longest_header);
  if (!start.found()) return {};
  auto const size = text_size(start.content);
  if (size == 0) return {true, {}};
  auto stored = parse_stored_image(world.objects.get(*in.bucket, *in.object_key, size).content);
  if (stored && !is_whole(*stored)) stored.reset();
  return {true, std::move(stored)};
}

Source const& source_of(In const& in, Read const& world) {
  return once<read_source>(in, world);
}

std::string name_of(In const& in, Read const& world) {
  return given(in.name) ? *in.name : source_of(in, world).stored->image.name;
}

constexpr auto request_rules =
    table<In>(rules::bucket_form<In>(),
              rules::required<&In::object_key>("CreateRestoreImageTask.ObjectKey.required",
                                               "The request must contain the parameter ObjectKey", guessed,
                                               "images 1.4"),
              Rule<In>{.id = "CreateRestoreImageTask.Name.form",
                       .code = "InvalidAMIName.Malformed",
                       .message = rules::image_name_form_text,
                       .basis = guessed,
                       .source = "images 2.3",
                       .request =
                           [](In const& in, Caller const&) {
                             return broken_if(given(in.name) && !rules::is_image_name(*in.name));
                           }},
              rules::tag_specifications<In, taggable>());

constexpr Rule<In> is_stored_image{
    .id = "CreateRestoreImageTask.ObjectKey.stored_image",
    .code = "InvalidRequest",
    .message = "The object {0} is not an AMI that CreateStoreImageTask stored.",
    .basis = guessed,
    .source = "images 3.13",
    .state = [](In const& in, Read const& world) {
      return source_of(in, world).stored ? kept : broken(*in.object_key);
    }};

constexpr auto state_rules = table<In>(
    rules::bucket_found<In>(),
    Rule<In>{.id = "CreateRestoreImageTask.ObjectKey.found",
             .code = "NoSuchKey",
             .message = "The specified key does not exist.",
             .basis = guessed,  // S3's
             .source = "images 3.13",
             .state = [](In const& in, Read const& world) { return broken_if(!source_of(in, world).found); }},
    is_stored_image,
    Rule<In>{.id = "CreateRestoreImageTask.Name.unique",
             .code = "InvalidAMIName.Duplicate",
             .message = "AMI name {0} is already in use by AMI {1}",
             .basis = guessed,  // seen for RegisterImage
             .source = "images 3.13",
             .state = [](In const& in, Read const& world) {
               auto const name = name_of(in, world);
               auto const holder = repository<storage::Images>(world).id_of_name(name);
               return holder ? broken(name, *holder) : kept;
             }});

constexpr auto rule_table = table<In>(request_rules, state_rules);

using Restored = std::vector<storage::ContentNumber>;  // of each snapshot

// A block that is not what the document says is damage like that of the document.
NewBlock read_block(Transfer& transfer, In const& in, BlockReference const& block, std::uint64_t at) {
  auto bytes = transfer.objects().get(*in.bucket, *in.object_key, at, storage::block_size).content;
  if (base64(ebs::sha256(bytes)) != block.sha256) protocol::refuse(is_stored_image.text(), {*in.object_key});
  return {block.index, std::move(bytes)};
}

Restored restore(Transfer& transfer, In const& in) {
  std::optional<StoredImage> stored;
  transfer.read([&](Read const& world) { stored = source_of(in, world).stored; });
  auto const places = places_of_blocks(*stored);
  Restored restored;
  for (auto const& blocks : stored->blocks) {
    auto& content = restored.emplace_back();
    if (!blocks.empty()) content = transfer.new_content();
    for (auto const& block : blocks) {
      auto const at = stored->blocks_at + places.at(block.sha256) * storage::block_size;
      transfer.put(*content, {read_block(transfer, in, block, at)});
    }
  }
  return restored;
}

// The object's data are not encrypted, whatever the image's snapshots were.
void encrypt(storage::Snapshot& snapshot, Read const& world) {
  snapshot.encrypted = repository<storage::EbsEncryption>(world).by_default();
  if (snapshot.encrypted) snapshot.kms_key_id = default_key_arn(world);
}

storage::Image image_of(In const& in, Write& world) {
  auto image = source_of(in, world).stored->image;
  image.id = world.ids.next("ami-");
  image.owner = world.account();
  image.region = world.region();
  image.name = name_of(in, world);
  image.created_at = world.now.milliseconds;
  image.available_at = world.now.milliseconds + world.settings.snapshot_delay_ms;
  image.location = world.account() + "/" + image.name;
  image.root_device_type = "ebs";
  return image;
}

void restore_snapshot(storage::Snapshot snapshot, storage::ContentNumber content, storage::Image& image,
                      In const& in, Write& world) {
  auto const stored_id = snapshot.id;
  snapshot.id = world.ids.next(rules::snapshot_prefix);
  snapshot.owner = world.account();
  snapshot.region = world.region();
  snapshot.started_at = image.created_at;
  snapshot.completed_at = image.available_at;
  snapshot.volume_id = storage::no_volume;
  snapshot.description = "Created by CreateRestoreImageTask for " + image.id;
  encrypt(snapshot, world);
  snapshot.content = content;
  repository<storage::Snapshots>(world).insert(snapshot);
  repository<storage::Tags>(world).set(snapshot.id, "snapshot",
                                       rules::to_stored(rules::tags_of(in.tag_specifications, "snapshot")));
  for (auto& device : image.block_devices) {
    if (device.snapshot_id != stored_id) continue;
    device.snapshot_id = snapshot.id;
    device.encrypted = snapshot.encrypted;
  }
}

// The request's tags, and those of the stored image that have other keys.
std::vector<storage::Tag> image_tags(In const& in, Read const& world) {
  auto tags = rules::to_stored(rules::tags_of(in.tag_specifications, "image"));
  for (auto const& tag : source_of(in, world).stored->tags)
    if (tags.size() < rules::max_tags && std::ranges::find(tags, tag.key, &storage::Tag::key) == tags.end())
      tags.push_back(tag);
  return tags;
}

Out run(Write& world, In const& in, Restored const& contents) {
  auto image = image_of(in, world);
  auto const& snapshots = source_of(in, world).stored->snapshots;
  for (std::size_t i = 0; i < snapshots.size(); ++i)
    restore_snapshot(snapshots[i], contents.at(i), image, in, world);
  repository<storage::Images>(world).insert(image);
  repository<storage::Tags>(world).set(image.id, "image", image_tags(in, world));
  return {.image_id = image.id};
}

}  // namespace

Action const& actions::CreateRestoreImageTask() {
  return action<run, restore>(rule_table);
}

}  // namespace amiable::server
