// What actions on one volume check of their VolumeId, its form after DryRun. Source:
// docs/ec2/ebs-and-launch.md 0.1 and 2.4.
#pragma once

#include "server/rules/ebs_ids.hpp"

namespace amiable::server::rules {

template <class In, Basis basis = guessed>
constexpr auto one_volume_form() {
  return table<In>(
      required<&In::volume_id>("VolumeId.required", "The request must contain the parameter volumeId",
                               guessed, "images 1.4"),
      id_rule<&In::volume_id, Moment::state, id_without_shape, volume_prefix>(
          "VolumeId.form", "InvalidParameterValue",
          "Value ({0}) for parameter volumeId is invalid. Expected: 'vol-...'.", basis),
      id_rule<&In::volume_id, Moment::state, id_never_issued, volume_prefix>(
          "VolumeId.issued", "InvalidVolumeID.Malformed", "Value ( {0} ) for parameter VOLUME is invalid. ",
          basis));
}

}  // namespace amiable::server::rules
