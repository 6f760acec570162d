// CreateVolume: an empty volume, or one from a snapshot. Source: docs/ec2/ebs-and-launch.md 2.2 and 3.2.
#include <algorithm>

#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/volumes/volume_answer.hpp"
#include "server/actions/volumes/volume_encryption.hpp"
#include "server/actions/volumes/volume_token.hpp"
#include "server/kms_key.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/tag_rules.hpp"
#include "server/rules/volume_limits.hpp"
#include "server/rules/zone_rules.hpp"
#include "storage/fast_snapshot_restores.hpp"
#include "storage/snapshots.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {
namespace {

using In = ec2::CreateVolumeRequest;
using Out = ec2::CreateVolumeResult;
using rules::given;
using rules::Moment;

constexpr std::string_view taggable = "volume";
constexpr std::size_t max_token = 64;

std::vector<rules::WantedVolume> volumes(In const& in) {
  return {{.type = rules::volume_type_of(in.volume_type),
           .size = in.size,
           .iops = in.iops,
           .throughput = in.throughput}};
}

std::optional<storage::Snapshot> snapshot_of(In const& in, Read const& world) {
  if (!given(in.snapshot_id)) return std::nullopt;
  return repository<storage::Snapshots>(world).find(*in.snapshot_id);
}

// A volume is never smaller than its snapshot.
rules::WantedVolume volume_from(In const& in, std::optional<storage::Snapshot> const& snapshot) {
  auto volume = volumes(in).front();
  if (snapshot) volume.size = std::max(volume.size.value_or(0), snapshot->volume_size);
  return volume;
}

// Checks the size that the snapshot makes of the request's.
template <Verdict (*check)(rules::WantedVolume const&)>
Verdict of_grown(In const& in, Read const& world) {
  return check(volume_from(in, snapshot_of(in, world)));
}

bool takes_multi_attach(std::string_view type) {
  return type == "io1" || type == "io2";
}

constexpr auto rule_table = table<In>(
    Rule<In>{.id = "CreateVolume.AvailabilityZone.required",
             .code = "MissingParameter",
             .message = "The request must contain the parameter zone",
             .basis = seen,
             .source = "ebs-and-launch 2.2",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(!given(in.availability_zone) && !given(in.availability_zone_id));
                 }},
    rules::zones_named_once<&In::availability_zone, &In::availability_zone_id>(
        "CreateVolume.AvailabilityZone.once", seen),
    Rule<In>{.id = "CreateVolume.AvailabilityZone.known",
             .code = "InvalidZone.NotFound",
             .message = "The zone '{0}' does not exist.",
             .basis = seen,
             .source = "ebs-and-launch 2.2",
             .request =
                 [](In const& in, Caller const& caller) {
                   if (zone_of(in, caller)) return kept;
                   return broken(given(in.availability_zone) ? *in.availability_zone
                                                             : *in.availability_zone_id);
                 }},
    Rule<In>{
        .id = "CreateVolume.Size.or_snapshot",
        .code = "MissingParameter",
        .message = "The request must contain the parameter size/snapshot",
        .basis = seen,
        .source = "ebs-and-launch 2.2",
        .request = [](In const& in, Caller const&) { return broken_if(!in.size && !given(in.snapshot_id)); }},
    rules::not_served<&In::outpost_arn>("CreateVolume.OutpostArn.served",
                                        "The parameter OutpostArn is not supported."),
    rules::not_served<&In::operator_>("CreateVolume.Operator.served",
                                      "The parameter Operator is not supported."),
    rules::tag_specifications<In, taggable>(), rules::snapshot_id_shape<&In::snapshot_id, Moment::request>(),
    rules::snapshot_id_issued<&In::snapshot_id, Moment::request>(),
    Rule<In>{
        .id = "CreateVolume.VolumeInitializationRate.snapshot",
        .code = "InvalidParameterCombination",
        .message =
            "You can't specify VolumeInitializationRate for volumes that are not created from a snapshot.",
        .basis = seen,
        .source = "ebs-and-launch 2.2",
        .request =
            [](In const& in, Caller const&) {
              return broken_if(in.volume_initialization_rate && !given(in.snapshot_id));
            }},
    Rule<In>{.id = "CreateVolume.VolumeInitializationRate.range",
             .code = "InvalidParameterValue",
             .message = "The value specified for VolumeInitializationRate is not in the allowed range.",
             .basis = seen,
             .source = "ebs-and-launch 2.2",
             .request =
                 [](In const& in, Caller const&) {
                   auto const rate = in.volume_initialization_rate;
                   return broken_if(rate && (*rate < 100 || *rate > 300));
                 }},
    rules::volume_limits<In, volumes>(),
    Rule<In>{.id = "CreateVolume.KmsKeyId.encrypted",
             .code = "InvalidParameterDependency",
             .message = "The parameter [KmsKeyId] requires the parameter Encrypted to be set.",
             .basis = seen,
             .source = "ebs-and-launch 3.2",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(given(in.kms_key_id) && !in.encrypted.value_or(false));
                 }},
    Rule<In>{.id = "CreateVolume.SnapshotId.found",
             .code = "InvalidSnapshot.NotFound",
             .message = "Snapshot does not exist",
             .basis = seen,
             .source = "ebs-and-launch 0.1",
             .state =
                 [](In const& in, Read const& world) {
                   return broken_if(
                       rules::snapshot_not_visible(rules::ids_of(in.snapshot_id), world).has_value());
                 },
             .under_dry_run = true},
    // Sizes that come from the snapshot are held to the same limits.
    Rule<In>{.id = "CreateVolume.Size.of_snapshot.minimum",
             .code = "InvalidParameterValue",
             .message = rules::size_minimum_text,
             .basis = seen,
             .source = "ebs-and-launch 2.2",
             .state = of_grown<rules::size_too_small>},
    Rule<In>{.id = "CreateVolume.Size.of_snapshot.maximum",
             .code = "InvalidParameterValue",
             .message = rules::size_maximum_text,
             .basis = seen,
             .source = "ebs-and-launch 2.2",
             .state = of_grown<rules::size_too_big>},
    Rule<In>{.id = "CreateVolume.Iops.ratio_of_snapshot",
             .code = "InvalidParameterValue",
             .message = rules::iops_ratio_text,
             .basis = seen,
             .source = "ebs-and-launch 2.2",
             .state = of_grown<rules::iops_ratio_too_high>},
    Rule<In>{
        .id = "CreateVolume.MultiAttachEnabled.supported",
        .code = "InvalidParameterCombination",
        .message = "The parameter multi-attach-enabled is not supported for {0} volumes.",
        .basis = seen,
        .source = "ebs-and-launch 2.2",
        .state =
            [](In const& in, Read const&) {
              auto const type = rules::volume_type_of(in.volume_type);
              return in.multi_attach_enabled.value_or(false) && !takes_multi_attach(type) ? broken(type)
                                                                                          : kept;
            }},
    Rule<In>{
        .id = "CreateVolume.ClientToken.length",
        .code = "InvalidParameterValue",
        .message = "Client token must be less than or equal to 64 characters.",
        .basis = seen,
        .source = "ebs-and-launch 2.2",
        .state =
            [](In const& in, Read const&) {
              return broken_if(in.client_token && rules::characters(*in.client_token) > max_token);
            }},
    Rule<In>{
        .id = "CreateVolume.ClientToken.same_request",
        .code = "IdempotentParameterMismatch",
        .message = "Parameters on this idempotent request are inconsistent with parameters used in previous "
                   "request(s)",
        .basis = seen,
        .source = "ebs-and-launch 2.2",
        .state =
            [](In const& in, Read const& world) {
              auto const use = token_use(in, world);
              return broken_if(use && use->request != comparable(in, world.caller));
            }},
    Rule<In>{
        .id = "CreateVolume.ClientToken.of_deleted",
        .code = "IdempotentParameterMismatch",
        .message = "The client token '{0}' is associated with resource '{1}' which has already been deleted. "
                   "Please use a different client token.",
        .basis = peer,
        .source = "ebs-and-launch 2.2",
        .state =
            [](In const& in, Read const& world) {
              auto const use = token_use(in, world);
              if (!use || repository<storage::Volumes>(world).find(use->resource_id)) return kept;
              return broken(*in.client_token, use->resource_id);
            }},
    Rule<In>{
        .id = "CreateVolume.SnapshotId.completed",
        .code = "IncorrectState",
        .message = rules::snapshot_not_usable_text,
        .basis = seen,
        .source = "ebs-and-launch 2.2",
        .state =
            [](In const& in, Read const& world) {
              auto const snapshot = snapshot_of(in, world);
              return snapshot ? rules::snapshot_not_usable(*snapshot, world) : kept;
            }},
    Rule<In>{
        .id = "CreateVolume.Encrypted.of_snapshot",
        .code = "InvalidParameterCombination",
        .message = "EncryptedVolume parameter [false] is inconsistent with snapshot encryption state [true]",
        .basis = seen,
        .source = "ebs-and-launch 3.2",
        .state = [](In const& in, Read const& world) {
          auto const snapshot = snapshot_of(in, world);
          return broken_if(snapshot && snapshot->encrypted && in.encrypted == false);
        }});

storage::Volume volume_of(In const& in, std::optional<storage::Snapshot> const& snapshot, Write& world) {
  auto const wanted = volume_from(in, snapshot);
  auto const performance = rules::performance_of(wanted);
  auto const zone = *zone_of(in, world.caller);
  auto const encryption = encryption_of({in.encrypted, in.kms_key_id}, snapshot, world);
  storage::Volume volume;
  volume.id = world.ids.next(rules::volume_prefix);
  volume.owner = world.account();
  volume.region = world.region();
  volume.created_at = world.now.milliseconds;
  volume.available_at = world.now.milliseconds + world.settings.volume_delay_ms;
  volume.zone = zone.name;
  volume.zone_id = zone.id;
  volume.size = *wanted.size;
  volume.volume_type = wanted.type;
  volume.iops = performance.iops;
  volume.throughput = performance.throughput;
  volume.encrypted = encryption.encrypted;
  volume.kms_key_id = encryption.kms_key_id;
  volume.multi_attach_enabled = in.multi_attach_enabled.value_or(false);
  volume.initialization_rate = in.volume_initialization_rate;
  if (!snapshot) return volume;
  volume.snapshot_id = snapshot->id;
  volume.content = snapshot->content;
  volume.fast_restored =
      repository<storage::FastSnapshotRestores>(world).is_enabled(snapshot->number, zone.name);
  volume.product_codes = snapshot->product_codes;
  volume.billing_products = snapshot->billing_products;
  return volume;
}

Out replay(In const& in, std::string const& id, Read const& world) {
  auto const volume = *repository<storage::Volumes>(world).find(id);
  return created_volume(volume, repository<storage::Tags>(world).of(id),
                        std::string(volume.state(world.now.milliseconds)),
                        answered_key(in, snapshot_of(in, world), world));
}

// A key that cannot be used is not refused: EC2 answers with a volume, and the volume vanishes.
void store(storage::Volume const& volume, std::vector<storage::Tag> const& tags, Write& world) {
  if (volume.kms_key_id && !is_usable_key(world, *volume.kms_key_id)) return;
  repository<storage::Volumes>(world).insert(volume);
  repository<storage::Tags>(world).set(volume.id, taggable, tags);
}

Out run(Write& world, In const& in) {
  if (auto const use = token_use(in, world)) return replay(in, use->resource_id, world);
  auto const snapshot = snapshot_of(in, world);
  auto const volume = volume_of(in, snapshot, world);
  auto const tags = rules::to_stored(rules::tags_of(in.tag_specifications));
  store(volume, tags, world);
  remember_token(in, volume.id, world);
  return created_volume(volume, tags, "creating", answered_key(in, snapshot, world));
}

}  // namespace

Action const& actions::CreateVolume() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
