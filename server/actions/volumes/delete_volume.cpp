// DeleteVolume: gone at once, though EC2 shows it as `deleting` for a moment. Source:
// docs/ec2/ebs-and-launch.md 2.3.
#include "generated/actions.hpp"
#include "generated/volumes.hpp"
#include "server/action.hpp"
#include "server/recycle_bin/recycling.hpp"
#include "server/rules/ebs_ids.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {
namespace {

using In = ec2::DeleteVolumeRequest;
using Out = ec2::DeleteVolumeResult;
using rules::Moment;

constexpr auto rule_table = table<In>(
    Rule<In>{.id = "DeleteVolume.VolumeId.required",
             .code = "MissingParameter",
             .message =
                 "The request must include the VolumeId parameter. Add the required parameter and retry the "
                 "request.",
             .basis = seen,
             .source = "ebs-and-launch 2.3",
             .request = [](In const& in, Caller const&) { return broken_if(!in.volume_id); }},
    rules::id_rule<&In::volume_id, Moment::request, rules::id_malformed, rules::volume_prefix>(
        "DeleteVolume.VolumeId.form", "InvalidParameterValue", "The volume ID '{0}' is malformed", seen),
    rules::volume_found<&In::volume_id>(),
    Rule<In>{.id = "DeleteVolume.VolumeId.detached",
             .code = "VolumeInUse",
             .message = "Volume {0} is currently attached to {1}",
             .basis = seen,
             .source = "ebs-and-launch 2.3",
             .state = [](In const& in, Read const& world) {
               auto const volume = repository<storage::Volumes>(world).find(*in.volume_id);
               if (volume->attachments.empty()) return kept;
               return broken(volume->id, volume->attachments.front().instance_id);
             }});

Out run(Write& world, In const& in) {
  delete_or_recycle_volume(world, repository<storage::Volumes>(world).find(*in.volume_id)->number,
                           *in.volume_id);
  return {};
}

}  // namespace

Action const& actions::DeleteVolume() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
