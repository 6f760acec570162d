// DescribeSnapshots: what the caller owns, what was shared with it, and what is public.
// Source: docs/ec2/ebs-and-launch.md 1.1 and 1.4.
#include <algorithm>

#include "generated/actions.hpp"
#include "generated/snapshots.hpp"
#include "server/action.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/listing.hpp"
#include "server/rules/resource_id.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeSnapshotsRequest;
using Out = ec2::DescribeSnapshotsResult;
using rules::Moment;

constexpr std::string_view listing = "snapshots";

// The first that is neither an account number nor one of the words.
Verdict unknown_account(std::vector<std::string> const& accounts,
                        std::initializer_list<std::string_view> words) {
  for (auto const& account : accounts)
    if (!rules::is_account_id(account) && std::ranges::find(words, account) == words.end())
      return broken(account);
  return kept;
}

constexpr auto rule_table = table<In>(
    rules::ids_without_max_results<&In::snapshot_ids>(
        "DescribeSnapshots.MaxResults.without_ids",
        "The parameter snapshotSet cannot be used with the parameter maxResults", seen),
    Rule<In>{.id = "DescribeSnapshots.NextToken.without_ids",
             .code = "InvalidParameterCombination",
             .message = "The parameter snapshotSet cannot be used with the parameter nextToken",
             .basis = guessed,
             .source = "ebs-and-launch 1.4",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(!in.snapshot_ids.empty() && in.next_token.has_value());
                 }},
    rules::max_results<In>(), rules::filters<In, storage::Snapshots::knows_filter>(),
    rules::next_token_ours<In, listing>("DescribeSnapshots.NextToken.form",
                                        "Unable to parse pagination token", guessed, "ebs-and-launch 1.4"),
    Rule<In>{.id = "DescribeSnapshots.Owner.form",
             .code = "InvalidUserID.Malformed",
             .message = "User ID '{0}' is invalid",
             .basis = guessed,
             .source = "ebs-and-launch 1.4",
             .request =
                 [](In const& in, Caller const&) {
                   return unknown_account(in.owner_ids, {"self", "amazon"});
                 }},
    Rule<In>{.id = "DescribeSnapshots.RestorableBy.form",
             .code = "InvalidUserID.Malformed",
             .message = "User ID '{0}' is invalid",
             .basis = guessed,
             .source = "ebs-and-launch 1.4",
             .request =
                 [](In const& in, Caller const&) {
                   return unknown_account(in.restorable_by_user_ids, {"self", "all"});
                 }},
    rules::snapshot_id_shape<&In::snapshot_ids, Moment::state>(),
    rules::id_rule<&In::snapshot_ids, Moment::state, rules::id_never_issued, rules::snapshot_prefix>(
        "DescribeSnapshots.SnapshotId.issued", "InvalidSnapshotID.Malformed", "Invalid id: \"{0}\"", seen),
    rules::snapshot_found<&In::snapshot_ids, rules::snapshot_not_visible>());

// A copy does not know yet what it will be.
void hide_source(ec2::Snapshot& answer) {
  answer.state_message = "Metadata not updated";
  answer.volume_size = 0;
  answer.encrypted = false;
  answer.kms_key_id.reset();
}

void add_progress(ec2::Snapshot& answer, storage::Snapshot const& snapshot, std::string_view state) {
  answer.state = state;
  answer.progress = state == "completed" ? "100%" : "0%";
  if (state == "error") answer.state_message = snapshot.failed_because;
  if (state == "pending" && snapshot.is_copy) hide_source(answer);
  if (state != "completed") return;
  answer.completion_time = protocol::Timestamp{snapshot.completed_at};
  answer.full_snapshot_size_in_bytes = snapshot.full_size_bytes;
}

ec2::Snapshot described(storage::Snapshot const& snapshot, std::vector<storage::Tag> const& tags,
                        protocol::Timestamp now) {
  ec2::Snapshot answer{.owner_alias = snapshot.owner_alias,
                       .tags = rules::to_answer(tags),
                       .transfer_type = snapshot.completion_duration_minutes ? "time-based" : "standard",
                       .snapshot_id = snapshot.id,
                       .volume_id = snapshot.volume_id,
                       .start_time = protocol::Timestamp{snapshot.started_at},
                       .owner_id = snapshot.owner,
                       .description = snapshot.description,
                       .volume_size = static_cast<std::int32_t>(snapshot.volume_size),
                       .encrypted = snapshot.encrypted,
                       .kms_key_id = snapshot.kms_key_id};
  answer.completion_duration_minutes = snapshot.completion_duration_minutes;
  answer.storage_tier = snapshot.tier.name(now.milliseconds);
  if (auto const expires_at = snapshot.tier.restore_expires_at(now.milliseconds))
    answer.restore_expiry_time = protocol::Timestamp{*expires_at};
  add_progress(answer, snapshot, snapshot.state(now.milliseconds));
  return answer;
}

Out run(Read const& world, In const& in) {
  auto const page = repository<storage::Snapshots>(world).list({.ids = in.snapshot_ids,
                                                                .owners = in.owner_ids,
                                                                .restorable_by = in.restorable_by_user_ids,
                                                                .filters = rules::filters_of(in.filters),
                                                                .page = rules::page_of(in, listing)});
  auto const tags = repository<storage::Tags>(world).of_all(page.records);
  Out out{.next_token = rules::next_token(page, listing), .snapshots = std::vector<ec2::Snapshot>()};
  for (auto const& snapshot : page.records)
    out.snapshots->push_back(described(snapshot, tags[snapshot.id], world.now));
  return out;
}

}  // namespace

Action const& actions::DescribeSnapshots() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
