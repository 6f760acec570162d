// AttachVolume: a volume to an instance of its zone; its product codes go with it. Source:
// docs/ec2/ebs-and-launch.md 2.3, 4.1 and 4.2.
#include <algorithm>

#include "generated/actions.hpp"
#include "generated/volumes.hpp"
#include "server/action.hpp"
#include "server/actions/volumes/attachment_capacity.hpp"
#include "server/actions/volumes/device_name.hpp"
#include "server/actions/volumes/volume_answer.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/instance_ids.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {
namespace {

using In = ec2::AttachVolumeRequest;
using Out = ec2::VolumeAttachment;
using rules::Moment;

storage::Volume volume_of(In const& in, Read const& world) {
  return repository<storage::Volumes>(world).find(*in.volume_id).value();
}

storage::Instance instance_of(In const& in, Read const& world) {
  return rules::find_instance(world, *in.instance_id);
}

std::string_view state_of(In const& in, Read const& world) {
  return instance_of(in, world).state(world.now.milliseconds);
}

bool is_attached(storage::Volume const& volume, std::string_view instance_id) {
  return std::ranges::find(volume.attachments, instance_id, &storage::VolumeAttachment::instance_id) !=
         volume.attachments.end();
}

bool from_marketplace(storage::Volume const& volume) {
  return std::ranges::find(volume.product_codes, "marketplace", &storage::ProductCode::type) !=
         volume.product_codes.end();
}

constexpr auto request_rules = table<In>(
    rules::required<&In::volume_id>("AttachVolume.VolumeId.required",
                                    "The request must contain the parameter VolumeId", guessed, "images 1.4"),
    rules::instance_id_required<&In::instance_id>(),
    rules::required<&In::device>("AttachVolume.Device.required",
                                 "The request must contain the parameter Device", guessed, "images 1.4"),
    rules::id_rule<&In::volume_id, Moment::request, rules::id_without_shape, rules::volume_prefix>(
        "AttachVolume.VolumeId.form", "InvalidParameterValue",
        "Value ({0}) for parameter volumeId is invalid. Expected: 'vol-...'.", guessed),
    rules::id_rule<&In::volume_id, Moment::request, rules::id_never_issued, rules::volume_prefix>(
        "AttachVolume.VolumeId.issued", "InvalidVolumeID.Malformed",
        "Value ( {0} ) for parameter VOLUME is invalid. ", guessed),
    rules::instance_ids_form<&In::instance_id>(),
    Rule<In>{
        .id = "AttachVolume.Device.form",
        .code = "InvalidParameterValue",
        .message = "Value ({0}) for parameter device is invalid. {0} is not a valid EBS device name.",
        .basis = seen,
        .source = "ebs-and-launch 2.3",
        .request = [](In const& in,
                      Caller const&) { return is_ebs_device_name(*in.device) ? kept : broken(*in.device); }},
    rules::not_served<&In::ebs_card_index>("AttachVolume.EbsCardIndex.served",
                                           "The parameter EbsCardIndex is not supported."));

constexpr auto state_rules = table<In>(
    rules::volume_found<&In::volume_id>(), rules::instances_found<&In::instance_id>(),
    Rule<In>{.id = "AttachVolume.VolumeId.created",
             .code = "IncorrectState",
             .message = "{0} is not 'available'.",
             .basis = seen,
             .source = "ebs-and-launch 2.3",
             .state =
                 [](In const& in, Read const& world) {
                   auto const volume = volume_of(in, world);
                   return volume.state(world.now.milliseconds) == "creating" ? broken(volume.id) : kept;
                 }},
    Rule<In>{.id = "AttachVolume.VolumeId.detached",
             .code = "VolumeInUse",
             .message = "{0} is already attached to an instance",
             .basis = seen,
             .source = "ebs-and-launch 2.3",
             .state =
                 [](In const& in, Read const& world) {
                   auto const volume = volume_of(in, world);
                   bool const in_use = volume.multi_attach_enabled ? is_attached(volume, *in.instance_id)
                                                                   : !volume.attachments.empty();
                   return in_use ? broken(volume.id) : kept;
                 }},
    Rule<In>{.id = "AttachVolume.InstanceId.zone",
             .code = "InvalidVolume.ZoneMismatch",
             .message = "The volume '{0}' is not in the same availability zone as instance '{1}'",
             .basis = seen,
             .source = "ebs-and-launch 2.3",
             .state =
                 [](In const& in, Read const& world) {
                   bool const same = volume_of(in, world).zone == instance_of(in, world).zone;
                   return same ? kept : broken(*in.volume_id, *in.instance_id);
                 }},
    Rule<In>{.id = "AttachVolume.InstanceId.settled",
             .code = "IncorrectState",
             .message = "Instance '{0}' is not 'running'.",
             .basis = seen,
             .source = "ebs-and-launch 2.3",
             .state =
                 [](In const& in, Read const& world) {
                   auto const state = state_of(in, world);
                   return state == "running" || state == "stopped" ? kept : broken(*in.instance_id);
                 }},
    Rule<In>{.id = "AttachVolume.VolumeId.marketplace_stopped",
             .code = "IncorrectInstanceState",
             .message = "Cannot attach volume '{0}' with Marketplace codes as the instance '{1}' is not in "
                        "the 'stopped' state.",
             .basis = seen,
             .source = "ebs-and-launch 4.2",
             .state =
                 [](In const& in, Read const& world) {
                   bool const refused =
                       from_marketplace(volume_of(in, world)) && state_of(in, world) != "stopped";
                   return refused ? broken(*in.volume_id, *in.instance_id) : kept;
                 }},
    Rule<In>{.id = "AttachVolume.Device.marketplace_root",
             .code = "OperationNotPermitted",
             .message = "'{0}' with Marketplace codes may not be attached as as secondary device.",
             .basis = guessed,
             .source = "ebs-and-launch 4.2",
             .state =
                 [](In const& in, Read const& world) {
                   bool const refused = from_marketplace(volume_of(in, world)) &&
                                        instance_of(in, world).root_device_name != *in.device;
                   return refused ? broken(*in.volume_id) : kept;
                 }},
    Rule<In>{.id = "AttachVolume.Device.free",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for unixDevice. Attachment point {0} is already in use",
             .basis = seen,
             .source = "ebs-and-launch 2.3",
             .state =
                 [](In const& in, Read const& world) {
                   storage::VolumeAttachments attachments(world.session, world.now.milliseconds);
                   auto const devices = attachments.of_instance(instance_of(in, world).number);
                   auto const same =
                       std::ranges::find(devices, *in.device, &storage::VolumeAttachment::device);
                   return same == devices.end() ? kept : broken(*in.device);
                 }},
    Rule<In>{.id = "AttachVolume.VolumeId.multi_attach_nitro",
             .code = "UnsupportedOperation",
             .message =
                 "The Multi-Attach enabled volume '{0}' can be attached to instances built on the Nitro "
                 "System only.",
             .basis = guessed,
             .source = "ebs-and-launch 2.1",
             .state =
                 [](In const& in, Read const& world) {
                   bool const refused = volume_of(in, world).multi_attach_enabled &&
                                        !is_built_on_nitro(instance_of(in, world));
                   return refused ? broken(*in.volume_id) : kept;
                 }},
    Rule<In>{.id = "AttachVolume.VolumeId.multi_attach_count",
             .code = "AttachmentLimitExceeded",
             .message = "The volume '{0}' is attached to the maximum number of instances, {1}.",
             .basis = guessed,
             .source = "ebs-and-launch 2.1",
             .state =
                 [](In const& in, Read const& world) {
                   bool const full = volume_of(in, world).attachments.size() >= max_multi_attachments;
                   return full ? broken(*in.volume_id, std::to_string(max_multi_attachments)) : kept;
                 }},
    Rule<In>{.id = "AttachVolume.InstanceId.capacity",
             .code = "AttachmentLimitExceeded",
             .message = "The maximum number of attachments to instance '{0}' has been reached: {1}.",
             .basis = guessed,
             .source = "ebs-and-launch 2.3",
             .state = [](In const& in, Read const& world) {
               auto const capacity = attachment_capacity(instance_of(in, world), world);
               return capacity.used < capacity.limit
                          ? kept
                          : broken(*in.instance_id, std::to_string(capacity.limit));
             }});

constexpr auto rule_table = table<In>(request_rules, state_rules);

Out run(Write& world, In const& in) {
  auto const volume = volume_of(in, world);
  auto const instance = instance_of(in, world);
  storage::VolumeAttachment const attachment{
      .volume = volume.number,
      .instance = instance.number,
      .device = *in.device,
      .attached_at = world.now.milliseconds,
      .settled_at = world.now.milliseconds + world.settings.volume_delay_ms,
      .volume_id = volume.id,
      .instance_id = instance.id};
  storage::VolumeAttachments(world.session, world.now.milliseconds).attach(attachment);
  storage::add_product_codes(world.session, storage::CodeHolder::instance, instance.number,
                             volume.product_codes);
  return changed_attachment(attachment, "attaching");
}

}  // namespace

Action const& actions::AttachVolume() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
