// CopyVolumes: a volume's content in another volume of the same zone, which may be larger and of another
// type. Source: docs/ec2/ebs-and-launch.md 2.1 and 2.2, and the published API model.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/volumes/volume_answer.hpp"
#include "server/kms_key.hpp"
#include "server/rules/client_token.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/tag_rules.hpp"
#include "server/rules/volume_limits.hpp"
#include "storage/ebs_encryption.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {
namespace {

using In = ec2::CopyVolumesRequest;
using Out = ec2::CopyVolumesResult;
using rules::Moment;

constexpr std::string_view action_name = "CopyVolumes";
constexpr std::string_view taggable = "volume";

storage::Volume source_of(In const& in, Read const& world) {
  return repository<storage::Volumes>(world).find(*in.source_volume_id).value();
}

std::vector<rules::WantedVolume> copies(In const& in, Read const& world) {
  return {{.type = rules::volume_type_of(in.volume_type),
           .size = in.size ? std::int64_t{*in.size} : source_of(in, world).size,
           .iops = in.iops,
           .throughput = in.throughput}};
}

constexpr auto state_rules = table<In>(
    Rule<In>{.id = "CopyVolumes.SourceVolumeId.found",
             .code = "InvalidVolume.NotFound",
             .message = "The volume '{0}' does not exist.",
             .basis = guessed,
             .source = "ebs-and-launch 0.1",
             .state =
                 [](In const& in, Read const& world) {
                   return rules::volume_not_owned(rules::ids_of(in.source_volume_id), world);
                 }},
    Rule<In>{.id = "CopyVolumes.SourceVolumeId.created",
             .code = "IncorrectState",
             .message = "{0} is not 'available'.",
             .basis = guessed,
             .source = "ebs-and-launch 1.2",
             .state =
                 [](In const& in, Read const& world) {
                   auto const source = source_of(in, world);
                   return source.state(world.now.milliseconds) == "creating" ? broken(source.id) : kept;
                 }},
    Rule<In>{.id = "CopyVolumes.Size.of_source",
             .code = "InvalidParameterValue",
             .message = "The size of the copy, {0} GiB, is smaller than that of the source volume, {1} GiB.",
             .basis = guessed,
             .source = "ebs-and-launch 2.2",
             .state =
                 [](In const& in, Read const& world) {
                   auto const size = source_of(in, world).size;
                   return in.size && *in.size < size ? broken(std::to_string(*in.size), std::to_string(size))
                                                     : kept;
                 }},
    rules::volume_limits<In, copies>(),
    Rule<In>{.id = "CopyVolumes.MultiAttachEnabled.supported",
             .code = "InvalidParameterCombination",
             .message = "The parameter multi-attach-enabled is not supported for {0} volumes.",
             .basis = guessed,
             .source = "ebs-and-launch 2.2",
             .state = [](In const& in, Read const&) {
               auto const type = rules::volume_type_of(in.volume_type);
               return in.multi_attach_enabled.value_or(false) && type != "io1" && type != "io2" ? broken(type)
                                                                                                : kept;
             }});

constexpr auto rule_table = table<In>(
    rules::required<&In::source_volume_id>("CopyVolumes.SourceVolumeId.required",
                                           "The request must contain the parameter SourceVolumeId", guessed,
                                           "images 1.4"),
    rules::id_rule<&In::source_volume_id, Moment::request, rules::id_without_shape, rules::volume_prefix>(
        "CopyVolumes.SourceVolumeId.form", "InvalidParameterValue",
        "Value ({0}) for parameter volumeId is invalid. Expected: 'vol-...'.", guessed),
    rules::id_rule<&In::source_volume_id, Moment::request, rules::id_never_issued, rules::volume_prefix>(
        "CopyVolumes.SourceVolumeId.issued", "InvalidVolumeID.Malformed",
        "Value ( {0} ) for parameter VOLUME is invalid. ", guessed),
    rules::tag_specifications<In, taggable>(),
    rules::token_of_same_request<In, action_name>("CopyVolumes.ClientToken.same_request", guessed,
                                                  "ebs-and-launch 2.2"),
    Rule<In>{.id = "CopyVolumes.ClientToken.of_deleted",
             .code = "IdempotentParameterMismatch",
             .message = "The client token '{0}' is associated with resource '{1}' which has already been "
                        "deleted. Please use a different client token.",
             .basis = guessed,
             .source = "ebs-and-launch 2.2",
             .state =
                 [](In const& in, Read const& world) {
                   auto const use = rules::token_use<In, action_name>(in, world);
                   if (!use || repository<storage::Volumes>(world).find(use->resource_id)) return kept;
                   return broken(*in.client_token, use->resource_id);
                 }},
    rules::unless_repeated<In, state_rules, rules::is_repeated<In, action_name>>());

// As its source; where everything is encrypted by default, a plain one gets the default key.
void encrypt(storage::Volume& copy, storage::Volume const& source, Read const& world) {
  copy.encrypted = source.encrypted;
  copy.kms_key_id = source.kms_key_id;
  if (copy.encrypted || !repository<storage::EbsEncryption>(world).by_default()) return;
  copy.encrypted = true;
  copy.kms_key_id = default_key_arn(world);
}

storage::Volume copy_of(In const& in, Write& world) {
  auto const source = source_of(in, world);
  auto const wanted = copies(in, world).front();
  auto const performance = rules::performance_of(wanted);
  auto copy = source;
  copy.id = world.ids.next(rules::volume_prefix);
  copy.created_at = world.now.milliseconds;
  copy.available_at = world.now.milliseconds + world.settings.volume_delay_ms;
  copy.size = *wanted.size;
  copy.volume_type = wanted.type;
  copy.iops = performance.iops;
  copy.throughput = performance.throughput;
  copy.snapshot_id.reset();
  copy.fast_restored = false;
  copy.source_volume_id = source.id;
  copy.multi_attach_enabled = in.multi_attach_enabled.value_or(false);
  copy.initialization_rate.reset();
  copy.auto_enable_io = copy.io_auto_enabled = false;
  copy.impaired_at.reset();
  copy.io_enabled_at.reset();
  copy.attachments.clear();
  encrypt(copy, source, world);
  return copy;
}

Out answer(storage::Volume const& volume, std::string state, Read const& world) {
  auto const tags = repository<storage::Tags>(world).of(volume.id);
  return {.volumes = std::vector{created_volume(volume, tags, std::move(state), volume.kms_key_id)}};
}

Out run(Write& world, In const& in) {
  auto volumes = repository<storage::Volumes>(world);
  if (auto const use = rules::token_use<In, action_name>(in, world)) {
    auto const copy = volumes.find(use->resource_id).value();
    return answer(copy, std::string(copy.state(world.now.milliseconds)), world);
  }
  auto const copy = copy_of(in, world);
  volumes.insert(copy);
  repository<storage::Tags>(world).set(copy.id, taggable,
                                       rules::to_stored(rules::tags_of(in.tag_specifications)));
  rules::remember_token<In, action_name>(in, copy.id, world);
  return answer(copy, "creating", world);
}

}  // namespace

Action const& actions::CopyVolumes() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
