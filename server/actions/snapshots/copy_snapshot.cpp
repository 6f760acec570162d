// CopySnapshot: of this or another Region. What is wrong with the source shows later, in the copy's state.
// Source: docs/ec2/ebs-and-launch.md 1.3.
#include "generated/actions.hpp"
#include "generated/snapshots.hpp"
#include "protocol/canonical_request.hpp"
#include "server/action.hpp"
#include "server/actions/snapshots/copied_snapshot.hpp"
#include "server/kms_key.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/tag_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::CopySnapshotRequest;
using Out = ec2::CopySnapshotResult;
using rules::given;

constexpr std::string_view taggable = "snapshot";
constexpr std::int64_t most_in_progress = 20;

// What a presigned URL says of that parameter.
std::optional<std::string> in_url(In const& in, std::string_view parameter) {
  auto const question_mark = in.presigned_url ? in.presigned_url->find('?') : std::string::npos;
  if (question_mark == std::string::npos) return std::nullopt;
  for (auto& [name, value] :
       protocol::query_fields(std::string_view(*in.presigned_url).substr(question_mark + 1)))
    if (name == parameter) return std::move(value);
  return std::nullopt;
}

constexpr auto source_rules = table<In>(
    Rule<In>{.id = "CopySnapshot.SourceSnapshotId.required",
             .code = "MissingParameter",
             .message = "The request must contain the parameter SourceSnapshotId",
             .basis = seen,
             .source = "ebs-and-launch 1.3",
             .request = [](In const& in, Caller const&) { return broken_if(!in.source_snapshot_id); }},
    Rule<In>{.id = "CopySnapshot.SourceSnapshotId.form",
             .code = "InvalidParameterValue",
             .message = "The specified snapshotId is invalid",
             .basis = seen,
             .source = "ebs-and-launch 0.1",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(
                       rules::id_malformed(rules::ids_of(in.source_snapshot_id), rules::snapshot_prefix)
                           .has_value());
                 }},
    Rule<In>{.id = "CopySnapshot.SourceRegion.required",
             .code = "InternalError",
             .message = "An internal error has occurred",
             .basis = seen,
             .source = "ebs-and-launch 1.3",
             .request = [](In const& in, Caller const&) { return broken_if(!in.source_region); }},
    Rule<In>{.id = "CopySnapshot.SourceRegion.known",
             .code = "InvalidRegion",
             .message = "{0} is not a valid region name.",
             .basis = seen,
             .source = "ebs-and-launch 1.3",
             .request = [](In const& in, Caller const& caller) {
               return is_region_of_partition(*in.source_region, caller) ? kept : broken(*in.source_region);
             }});

constexpr auto url_rules = table<In>(
    Rule<In>{.id = "CopySnapshot.PresignedUrl.protocol",
             .code = "InvalidParameterValue",
             .message = "The protocol in PresignedUrl should be http or https",
             .basis = seen,
             .source = "ebs-and-launch 1.3",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(given(in.presigned_url) && !in.presigned_url->starts_with("http://") &&
                                    !in.presigned_url->starts_with("https://"));
                 }},
    Rule<In>{.id = "CopySnapshot.PresignedUrl.source",
             .code = "InvalidParameterValue",
             .message = "The source snapshot specified in PresignedUrl '{0}' does not match the source "
                        "snapshot in the request: '{1}'",
             .basis = seen,
             .source = "ebs-and-launch 1.3",
             .request =
                 [](In const& in, Caller const&) {
                   auto const id = in_url(in, "SourceSnapshotId");
                   return id && id != in.source_snapshot_id ? broken(*id, *in.source_snapshot_id) : kept;
                 }},
    Rule<In>{.id = "CopySnapshot.PresignedUrl.destination",
             .code = "InvalidParameterValue",
             .message = "The destination region specified in PresignedUrl: '{0}' is incorrect",
             .basis = seen,
             .source = "ebs-and-launch 1.3",
             .request = [](In const& in, Caller const& caller) {
               auto const region = in_url(in, "DestinationRegion");
               return region && region != caller.scope.region ? broken(*region) : kept;
             }});

constexpr auto key_rules =
    table<In>(Rule<In>{.id = "CopySnapshot.KmsKeyId.known",
                       .code = "InvalidParameterValue",
                       .message = "The specified keyId {0} is invalid",
                       .basis = seen,
                       .source = "ebs-and-launch 1.3",
                       .state =
                           [](In const& in, Read const& world) {
                             if (!given(in.kms_key_id)) return kept;
                             auto const unknown = named_key(world, *in.kms_key_id).use == KeyUse::unknown;
                             return unknown ? broken(*in.kms_key_id) : kept;
                           }},
              Rule<In>{.id = "CopySnapshot.KmsKeyId.enabled",
                       .code = "InvalidParameterValue",
                       .message = "The specified keyId {0} is disabled",
                       .basis = seen,
                       .source = "ebs-and-launch 1.3",
                       .state =
                           [](In const& in, Read const& world) {
                             if (!given(in.kms_key_id)) return kept;
                             auto const key = named_key(world, *in.kms_key_id);
                             return key.use == KeyUse::disabled ? broken(key.arn) : kept;
                           }},
              Rule<In>{.id = "CopySnapshot.KmsKeyId.authorized",
                       .code = "AuthFailure",
                       .message = "Not authorized to use key {0} ",
                       .basis = seen,
                       .source = "ebs-and-launch 1.3",
                       .state =
                           [](In const& in, Read const& world) {
                             if (!given(in.kms_key_id)) return kept;
                             auto const key = named_key(world, *in.kms_key_id);
                             return key.use == KeyUse::foreign ? broken(key.arn) : kept;
                           },
                       .status = 403});

constexpr auto rule_table = table<In>(
    source_rules, url_rules,
    Rule<In>{.id = "CopySnapshot.CompletionDurationMinutes.range",
             .code = "InvalidParameterValue",
             .message = "'{0}' is not a valid value for completion duration. Specify a value between 15 and "
                        "2880 minutes, in 15 minute increments only",
             .basis = seen,
             .source = "ebs-and-launch 1.3",
             .request =
                 [](In const& in, Caller const&) {
                   auto const minutes = in.completion_duration_minutes;
                   return !minutes || is_completion_duration(*minutes) ? kept
                                                                       : broken(std::to_string(*minutes));
                 }},
    rules::not_served<&In::destination_outpost_arn>("CopySnapshot.DestinationOutpostArn.served",
                                                    "The parameter DestinationOutpostArn is not supported."),
    rules::not_served<&In::destination_availability_zone>(
        "CopySnapshot.DestinationAvailabilityZone.served",
        "The parameter DestinationAvailabilityZone is not supported: it names a Local Zone."),
    rules::tag_specifications<In, taggable>(),
    Rule<In>{.id = "CopySnapshot.DestinationRegion.current",
             .code = "InvalidParameterValue",
             .message = "DestinationRegion '{0}' does not match the current region ({1}).",
             .basis = seen,
             .source = "ebs-and-launch 1.3",
             .state =
                 [](In const& in, Read const& world) {
                   return given(in.destination_region) && in.destination_region != world.region()
                              ? broken(*in.destination_region, world.region())
                              : kept;
                 }},
    key_rules,
    Rule<In>{.id = "CopySnapshot.InProgress.limit",
             .code = "ResourceLimitExceeded",
             .message = "Too many snapshot copies in progress. The limit is 20 for this destination region.",
             .basis = seen,
             .source = "ebs-and-launch 1.3",
             .state = [](In const&, Read const& world) {
               return broken_if(repository<storage::Snapshots>(world).pending_copies() >= most_in_progress);
             }});

std::optional<storage::Snapshot> source_of(In const& in, Read const& world) {
  storage::Scope const scope{world.account(), *in.source_region};
  storage::Snapshots snapshots(world.session, scope, world.now.milliseconds);
  auto source = snapshots.find(*in.source_snapshot_id);
  return source && snapshots.may_use(*source) ? source : std::nullopt;
}

storage::Snapshot copy_of(In const& in, Write& world) {
  WantedCopy const wanted{in.encrypted, in.kms_key_id, in.completion_duration_minutes};
  auto const source = source_of(in, world);
  if (!source) return failed_copy("Source snapshot is not found", wanted, world);
  if (source->state(world.now.milliseconds) != "completed")
    return failed_copy("Source snapshot is not complete", wanted, world);
  if (source->tier.is_archived(world.now.milliseconds))
    return failed_copy("Source snapshot is archived", wanted, world);
  return copied_snapshot(*source, wanted, world);
}

Out run(Write& world, In const& in) {
  auto copy = copy_of(in, world);
  copy.description = in.description.value_or("");
  auto const tags = rules::to_stored(rules::tags_of(in.tag_specifications));
  repository<storage::Snapshots>(world).insert(copy);
  repository<storage::Tags>(world).set(copy.id, taggable, tags);
  return {.tags = rules::to_answer(tags), .snapshot_id = copy.id};
}

}  // namespace

Action const& actions::CopySnapshot() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
