// CopyImage: an image of this or another Region, with copies of its snapshots. The number of copies at a time
// is not limited. Source: docs/ec2/images.md 3.3, ebs-and-launch.md 3.2.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/images/copy_image_rules.hpp"
#include "server/actions/snapshots/copied_snapshot.hpp"
#include "server/kms_key.hpp"

namespace amiable::server {
namespace {

using In = ec2::CopyImageRequest;
using Out = ec2::CopyImageResult;
using copy_image::Source;
using rules::given;

constexpr std::string_view taggable[] = {"image", "snapshot"};

constexpr auto rule_table = table<In>(
    rules::image_name_and_description<In>(), copy_image::source_form_rules,
    rules::not_served<&In::destination_outpost_arn>("CopyImage.DestinationOutpostArn.served",
                                                    "The parameter DestinationOutpostArn is not supported."),
    rules::not_served<&In::destination_availability_zone>(
        "CopyImage.DestinationAvailabilityZone.served",
        "The parameter DestinationAvailabilityZone is not supported: it names a Local Zone."),
    rules::not_served<&In::destination_availability_zone_id>(
        "CopyImage.DestinationAvailabilityZoneId.served",
        "The parameter DestinationAvailabilityZoneId is not supported: it names a Local Zone."),
    Rule<In>{.id = "CopyImage.SnapshotCopyCompletionDurationMinutes.range",
             .code = "InvalidParameterValue",
             .message = "'{0}' is not a valid value for completion duration. Specify a value between 15 and "
                        "2880 minutes, in 15 minute increments only",
             .basis = guessed,  // CopySnapshot's
             .source = "ebs-and-launch 1.3",
             .request =
                 [](In const& in, Caller const&) {
                   auto const minutes = in.snapshot_copy_completion_duration_minutes;
                   return !minutes || is_completion_duration(*minutes) ? kept
                                                                       : broken(std::to_string(*minutes));
                 }},
    Rule<In>{.id = "CopyImage.KmsKeyId.encrypted",
             .code = "InvalidParameterDependency",
             .message = "The parameter [KmsKeyId] requires the parameter Encrypted to be set.",
             .basis = guessed,  // CreateVolume's
             .source = "ebs-and-launch 3.2",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(given(in.kms_key_id) && !in.encrypted.value_or(false));
                 }},
    rules::tag_specifications<In, taggable>(), copy_image::token_rules,
    rules::unless_repeated<In, copy_image::source_rules, rules::is_repeated<In, copy_image::action_name>>());

// EC2 looks at the key later: the copy is begun, and fails.
bool key_fails(In const& in, Read const& world) {
  return given(in.kms_key_id) && !is_usable_key(world, *in.kms_key_id);
}

// Permissions, deprecation and protection stay behind.
storage::Image image_of(In const& in, Source const& source, Write& world) {
  auto image = source.image;
  image.id = world.ids.next(copy_image::image_prefix);
  image.owner = world.account();
  image.region = world.region();
  image.name = *in.name;
  image.created_at = world.now.milliseconds;
  image.available_at = world.now.milliseconds + world.settings.snapshot_delay_ms;
  image.deprecated_at.reset();
  image.last_launched_at.reset();
  image.location = world.account() + "/" + *in.name;
  image.description = in.description;
  image.owner_alias.reset();
  image.deregistration_protection = "disabled";
  image.source_instance_id.reset();
  image.source_image_id = source.image.id;
  image.source_image_region = source.image.region;
  if (!key_fails(in, world)) return image;
  image.state_reason_code = "Server.InternalError";
  image.state_reason_message = "Copy image failed with an internal error.";
  return image;
}

// "1,767,225,600,000", as EC2 writes the time into descriptions.
std::string with_commas(std::int64_t number) {
  auto text = std::to_string(number);
  for (auto at = std::ssize(text) - 3; at > 0; at -= 3) text.insert(static_cast<std::size_t>(at), ",");
  return text;
}

storage::Snapshot snapshot_of(storage::Snapshot const& source, storage::Image const& image, In const& in,
                              Write& world) {
  auto snapshot = copied_snapshot(
      source, {in.encrypted, in.kms_key_id, in.snapshot_copy_completion_duration_minutes}, world);
  snapshot.description = "Copied for DestinationAmi " + image.id + " from SourceAmi " +
                         *image.source_image_id + " for SourceSnapshot " + source.id + ". Task created on " +
                         with_commas(image.created_at) + ".";
  return snapshot;
}

void copy_snapshot(storage::BlockDevice& device, storage::Snapshot const& source, storage::Image const& image,
                   In const& in, Write& world) {
  auto const snapshot = snapshot_of(source, image, in, world);
  repository<storage::Snapshots>(world).insert(snapshot);
  repository<storage::Tags>(world).set(snapshot.id, "snapshot",
                                       rules::to_stored(rules::tags_of(in.tag_specifications, "snapshot")));
  device.snapshot_id = snapshot.id;
  device.encrypted = snapshot.encrypted;
}

Out run(Write& world, In const& in) {
  if (auto const use = rules::token_use<In, copy_image::action_name>(in, world))
    return {.image_id = use->resource_id};
  auto const& source = *copy_image::source_of(in, world);
  auto image = image_of(in, source, world);
  for (auto& device : image.block_devices)
    if (device.snapshot_id) copy_snapshot(device, source.snapshots.at(*device.snapshot_id), image, in, world);
  repository<storage::Images>(world).insert(image);
  repository<storage::Tags>(world).set(image.id, "image", copy_image::image_tags(in, world));
  rules::remember_token<In, copy_image::action_name>(in, image.id, world);
  return {.image_id = image.id};
}

}  // namespace

Action const& actions::CopyImage() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
