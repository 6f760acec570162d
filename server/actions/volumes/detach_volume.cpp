// DetachVolume: the volume's product codes leave the instance. Source: docs/ec2/ebs-and-launch.md 2.3 and
// 4.1.
#include <algorithm>

#include "generated/actions.hpp"
#include "generated/volumes.hpp"
#include "server/action.hpp"
#include "server/actions/volumes/leaving_codes.hpp"
#include "server/actions/volumes/volume_answer.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/instance_ids.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {
namespace {

using In = ec2::DetachVolumeRequest;
using Out = ec2::VolumeAttachment;
using rules::given;
using rules::Moment;

storage::Volume volume_of(In const& in, Read const& world) {
  return repository<storage::Volumes>(world).find(*in.volume_id).value();
}

// The one that the request means.
std::optional<storage::VolumeAttachment> attachment_of(In const& in, Read const& world) {
  for (auto const& attachment : volume_of(in, world).attachments)
    if (!given(in.instance_id) || attachment.instance_id == *in.instance_id) return attachment;
  return std::nullopt;
}

// A root volume leaves an instance only while that is stopped.
bool is_busy_root(storage::VolumeAttachment const& attachment, Read const& world) {
  auto const instance = rules::find_instance(world, attachment.instance_id);
  return instance.root_device_name == attachment.device &&
         instance.state(world.now.milliseconds) != "stopped";
}

constexpr auto rule_table = table<In>(
    rules::required<&In::volume_id>("DetachVolume.VolumeId.required",
                                    "The request must contain the parameter VolumeId", guessed, "images 1.4"),
    rules::id_rule<&In::volume_id, Moment::request, rules::id_without_shape, rules::volume_prefix>(
        "DetachVolume.VolumeId.form", "InvalidParameterValue",
        "Value ({0}) for parameter volumeId is invalid. Expected: 'vol-...'.", guessed),
    rules::id_rule<&In::volume_id, Moment::request, rules::id_never_issued, rules::volume_prefix>(
        "DetachVolume.VolumeId.issued", "InvalidVolumeID.Malformed",
        "Value ( {0} ) for parameter VOLUME is invalid. ", guessed),
    rules::instance_ids_form<&In::instance_id>(), rules::volume_found<&In::volume_id>(),
    rules::instances_found<&In::instance_id>(),
    Rule<In>{.id = "DetachVolume.VolumeId.attached",
             .code = "IncorrectState",
             .message = "Volume '{0}' is in the '{1}' state.",
             .basis = seen,
             .source = "ebs-and-launch 2.3",
             .state =
                 [](In const& in, Read const& world) {
                   auto const volume = volume_of(in, world);
                   if (!volume.attachments.empty()) return kept;
                   return broken(volume.id, volume.state(world.now.milliseconds));
                 }},
    Rule<In>{.id = "DetachVolume.InstanceId.multi_attach",
             .code = "MissingParameter",
             .message = "The request must contain the parameter InstanceId for the Multi-Attach enabled "
                        "volume '{0}'",
             .basis = guessed,
             .source = "ebs-and-launch 2.3",
             .state =
                 [](In const& in, Read const& world) {
                   bool const missing = volume_of(in, world).multi_attach_enabled && !given(in.instance_id);
                   return missing ? broken(*in.volume_id) : kept;
                 }},
    Rule<In>{.id = "DetachVolume.InstanceId.attached",
             .code = "InvalidAttachment.NotFound",
             .message = "Volume {0} can not be detached from {1} because it is not attached",
             .basis = peer,
             .source = "ebs-and-launch 2.3",
             .state =
                 [](In const& in, Read const& world) {
                   return attachment_of(in, world) ? kept : broken(*in.volume_id, *in.instance_id);
                 }},
    Rule<In>{.id = "DetachVolume.Device.attached",
             .code = "InvalidAttachment.NotFound",
             .message = "Volume {0} can not be detached from {1} because it is not attached as {2}",
             .basis = guessed,
             .source = "ebs-and-launch 2.3",
             .state =
                 [](In const& in, Read const& world) {
                   auto const attachment = attachment_of(in, world);
                   if (!given(in.device) || attachment->device == *in.device) return kept;
                   return broken(*in.volume_id, attachment->instance_id, *in.device);
                 }},
    Rule<In>{.id = "DetachVolume.VolumeId.root_stopped",
             .code = "OperationNotPermitted",
             .message = "Unable to detach root volume '{0}' from instance '{1}'",
             .basis = guessed,
             .source = "ebs-and-launch 2.3",
             .state = [](In const& in, Read const& world) {
               auto const attachment = attachment_of(in, world);
               return is_busy_root(*attachment, world) ? broken(*in.volume_id, attachment->instance_id)
                                                       : kept;
             }});

// At once where it is forced. Asking again does not make it take longer.
std::int64_t done_at(In const& in, storage::VolumeAttachment const& attachment, Read const& world) {
  if (in.force.value_or(false)) return world.now.milliseconds;
  return attachment.detached_at.value_or(world.now.milliseconds + world.settings.volume_delay_ms);
}

Out run(Write& world, In const& in) {
  auto const attachment = attachment_of(in, world).value();
  storage::VolumeAttachments(world.session, world.now.milliseconds)
      .detach(attachment.number, done_at(in, attachment, world));
  take_product_codes(world, attachment);
  return changed_attachment(attachment, "detaching");
}

}  // namespace

Action const& actions::DetachVolume() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
