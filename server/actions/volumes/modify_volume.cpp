// ModifyVolume: the volume is as it shall be at once; how long that takes to show follows from the clock.
// Source: docs/ec2/ebs-and-launch.md 2.4.
#include <algorithm>

#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/volumes/volume_id_rules.hpp"
#include "server/actions/volumes/volume_modification_answer.hpp"
#include "server/rules/instance_ids.hpp"
#include "server/rules/volume_limits.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {
namespace {

using In = ec2::ModifyVolumeRequest;
using Out = ec2::ModifyVolumeResult;
using rules::given;
using rules::WantedVolume;

constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
constexpr std::size_t most_a_day = 4;
constexpr std::int64_t default_iops = 3000;  // of io1 and io2

storage::Volume volume_of(In const& in, Read const& world) {
  return repository<storage::Volumes>(world).find(*in.volume_id).value();
}

bool changes_nothing(In const& in) {
  return !in.size && !given(in.volume_type) && !in.iops && !in.throughput && !in.multi_attach_enabled;
}

// What a gp2 volume has is kept where gp3's defaults are less.
void take_over_gp2(WantedVolume& wanted, storage::Volume const& volume) {
  constexpr std::int64_t slow_gp2 = 170;  // GiB; up to there gp2 has gp3's throughput
  if (!wanted.iops) wanted.iops = std::max<std::int64_t>(volume.iops.value_or(0), default_iops);
  if (!wanted.throughput && volume.size > slow_gp2) wanted.throughput = 250;
}

// The volume as it shall be.
WantedVolume wanted_volume(In const& in, storage::Volume const& volume) {
  auto const type = given(in.volume_type) ? rules::volume_type_of(in.volume_type) : volume.volume_type;
  WantedVolume wanted{.type = type, .size = in.size ? *in.size : volume.size, .iops = {}, .throughput = {}};
  if (in.iops) wanted.iops = *in.iops;
  if (in.throughput) wanted.throughput = *in.throughput;
  bool const keeps_type = type == volume.volume_type;
  if (keeps_type && type != "gp2" && !wanted.iops) wanted.iops = volume.iops;
  if (keeps_type && !wanted.throughput) wanted.throughput = volume.throughput;
  if (type == "gp3" && volume.volume_type == "gp2") take_over_gp2(wanted, volume);
  if ((type == "io1" || type == "io2") && !wanted.iops) wanted.iops = default_iops;
  return wanted;
}

std::vector<WantedVolume> wanted_volumes(In const& in, Read const& world) {
  return {wanted_volume(in, volume_of(in, world))};
}

bool is_root(storage::Volume const& volume, Read const& world) {
  return std::ranges::any_of(volume.attachments, [&](auto const& attachment) {
    return rules::find_instance(world, attachment.instance_id).root_device_name == attachment.device;
  });
}

std::vector<storage::VolumeModification> of_last_day(In const& in, Read const& world) {
  return repository<storage::VolumeModifications>(world).since(volume_of(in, world).number,
                                                               world.now.milliseconds - day_ms);
}

constexpr auto change_rules = table<In>(
    Rule<In>{.id = "ModifyVolume.change.required",
             .code = "InvalidParameterValue",
             .message = "Must specify at least one of size, type, iops, throughput or multi-attach.",
             .basis = seen,
             .source = "ebs-and-launch 2.4",
             .state = [](In const& in, Read const&) { return broken_if(changes_nothing(in)); }},
    Rule<In>{.id = "ModifyVolume.VolumeId.created",
             .code = "IncorrectState",
             .message = "Volume {0} is being created and cannot be modified",
             .basis = guessed,
             .source = "ebs-and-launch 2.4",
             .state =
                 [](In const& in, Read const& world) {
                   auto const volume = volume_of(in, world);
                   return volume.state(world.now.milliseconds) == "creating" ? broken(volume.id) : kept;
                 }},
    rules::volume_limits<In, wanted_volumes>(),
    Rule<In>{.id = "ModifyVolume.Size.not_smaller",
             .code = "InvalidParameterValue",
             .message = "New size cannot be smaller than existing size",
             .basis = seen,
             .source = "ebs-and-launch 2.4",
             .state =
                 [](In const& in, Read const& world) {
                   return broken_if(in.size && *in.size < volume_of(in, world).size);
                 }},
    Rule<In>{.id = "ModifyVolume.VolumeType.multi_attach",
             .code = "InvalidParameterCombination",
             .message = "The type of the Multi-Attach enabled volume {0} cannot be modified.",
             .basis = documented,
             .source = "ebs-and-launch 2.4",
             .state =
                 [](In const& in, Read const& world) {
                   auto const volume = volume_of(in, world);
                   bool const changes = wanted_volume(in, volume).type != volume.volume_type;
                   return changes && volume.multi_attach_enabled ? broken(volume.id) : kept;
                 }},
    Rule<In>{.id = "ModifyVolume.Size.multi_attach",
             .code = "InvalidParameterCombination",
             .message = "Size and IOPS of the Multi-Attach enabled io1 volume {0} cannot be modified.",
             .basis = documented,
             .source = "ebs-and-launch 2.4",
             .state =
                 [](In const& in, Read const& world) {
                   auto const volume = volume_of(in, world);
                   bool const fixed = volume.multi_attach_enabled && volume.volume_type == "io1";
                   return fixed && (in.size || in.iops) ? broken(volume.id) : kept;
                 }},
    Rule<In>{.id = "ModifyVolume.VolumeType.root",
             .code = "BootForVolumeTypeUnsupported",
             .message = "The root volume {0} cannot be modified to the {1} volume type.",
             .basis = documented,
             .source = "ebs-and-launch 2.4",
             .state =
                 [](In const& in, Read const& world) {
                   auto const volume = volume_of(in, world);
                   auto const type = wanted_volume(in, volume).type;
                   bool const slow = type == "st1" || type == "sc1";
                   return slow && is_root(volume, world) ? broken(volume.id, type) : kept;
                 }},
    Rule<In>{.id = "ModifyVolume.MultiAttachEnabled.type",
             .code = "InvalidParameterCombination",
             .message = "Multi-Attach can be changed for io2 volumes only, not for {0} volumes.",
             .basis = guessed,
             .source = "ebs-and-launch 2.4",
             .state =
                 [](In const& in, Read const& world) {
                   auto const volume = volume_of(in, world);
                   auto const type = wanted_volume(in, volume).type;
                   bool const changes =
                       in.multi_attach_enabled && *in.multi_attach_enabled != volume.multi_attach_enabled;
                   return changes && type != "io2" ? broken(type) : kept;
                 }},
    Rule<In>{.id = "ModifyVolume.MultiAttachEnabled.detached",
             .code = "IncorrectState",
             .message = "Multi-Attach cannot be disabled while volume {0} is attached to several instances.",
             .basis = guessed,
             .source = "ebs-and-launch 2.4",
             .state = [](In const& in, Read const& world) {
               auto const volume = volume_of(in, world);
               auto const disables = in.multi_attach_enabled && !*in.multi_attach_enabled;
               return disables && volume.attachments.size() > 1 ? broken(volume.id) : kept;
             }});

constexpr auto pace_rules = table<In>(
    Rule<In>{.id = "ModifyVolume.Modification.completed",
             .code = "IncorrectModificationState",
             .message = "Volume {0} cannot be modified in modification state MODIFYING",
             .basis = guessed,  // seen for OPTIMIZING
             .source = "ebs-and-launch 2.4",
             .state =
                 [](In const& in, Read const& world) {
                   auto const last = repository<storage::VolumeModifications>(world).last(*in.volume_id);
                   return last && last->state(world.now.milliseconds) == "modifying" ? broken(*in.volume_id)
                                                                                     : kept;
                 }},
    Rule<In>{.id = "ModifyVolume.Modification.rate",
             .code = "VolumeModificationRateExceeded",
             .message =
                 "You've reached the maximum modification rate per volume limit. Wait until {0} before "
                 "you can issue the next modification request for this volume.",
             .basis = seen,
             .source = "ebs-and-launch 2.4",
             .state = [](In const& in, Read const& world) {
               auto const modifications = of_last_day(in, world);
               if (modifications.size() < most_a_day) return kept;
               auto const oldest = modifications[most_a_day - 1].started_at;
               return broken(protocol::to_string(protocol::Timestamp{oldest + day_ms}));
             }});

constexpr auto rule_table = table<In>(rules::one_volume_form<In, seen>(),
                                      rules::volume_found<&In::volume_id>(), change_rules, pace_rules);

storage::VolumeModification begun(storage::Volume const& before, storage::Volume const& after,
                                  Read const& world) {
  return {.volume = before.number,
          .started_at = world.now.milliseconds,
          .completed_at = world.now.milliseconds + world.settings.volume_delay_ms,
          .original_size = before.size,
          .original_type = before.volume_type,
          .original_iops = before.iops,
          .original_throughput = before.throughput,
          .original_multi_attach = before.multi_attach_enabled,
          .target_size = after.size,
          .target_type = after.volume_type,
          .target_iops = after.iops,
          .target_throughput = after.throughput,
          .target_multi_attach = after.multi_attach_enabled,
          .volume_id = before.id};
}

Out run(Write& world, In const& in) {
  auto const before = volume_of(in, world);
  auto const wanted = wanted_volume(in, before);
  auto const performance = rules::performance_of(wanted);
  auto after = before;
  after.size = *wanted.size;
  after.volume_type = wanted.type;
  after.iops = performance.iops;
  after.throughput = performance.throughput;
  after.multi_attach_enabled = in.multi_attach_enabled.value_or(before.multi_attach_enabled);
  repository<storage::Volumes>(world).update(after);
  auto const modification = begun(before, after, world);
  repository<storage::VolumeModifications>(world).insert(modification);
  return {.volume_modification = volume_modification(modification, "modifying", 0)};
}

}  // namespace

Action const& actions::ModifyVolume() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
