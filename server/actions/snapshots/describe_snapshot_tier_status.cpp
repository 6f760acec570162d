// DescribeSnapshotTierStatus: of the caller's snapshots that were ever archived. Source:
// docs/ec2/ebs-and-launch.md 1.6.
#include "generated/actions.hpp"
#include "generated/snapshots.hpp"
#include "server/action.hpp"
#include "server/rules/listing.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/snapshot_tiers.hpp"
#include "storage/tags.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeSnapshotTierStatusRequest;
using Out = ec2::DescribeSnapshotTierStatusResult;

constexpr std::string_view listing = "snapshot-tiers";

constexpr auto rule_table =
    table<In>(rules::max_results<In>(), rules::filters<In, storage::SnapshotTiers::knows_filter>(),
              rules::next_token_ours<In, listing>("DescribeSnapshotTierStatus.NextToken.form",
                                                  "Unable to parse pagination token", guessed, "images 1.7"));

// Only what is completed is archived.
ec2::SnapshotTierStatus described(storage::TieredSnapshot const& snapshot,
                                  std::vector<storage::Tag> const& tags, Read const& world) {
  auto const now = world.now.milliseconds;
  auto const& tier = snapshot.tier;
  ec2::SnapshotTierStatus answer{.snapshot_id = snapshot.id,
                                 .volume_id = snapshot.volume_id,
                                 .status = "completed",
                                 .owner_id = world.account(),
                                 .tags = rules::to_answer(tags),
                                 .last_tiering_start_time = protocol::Timestamp{*tier.started_at},
                                 .last_tiering_progress = static_cast<std::int32_t>(tier.progress(now)),
                                 .last_tiering_operation_status = tier.status(now)};
  answer.storage_tier = tier.name(now);
  if (*tier.archived_at <= now) answer.archival_complete_time = protocol::Timestamp{*tier.archived_at};
  if (auto const expires_at = tier.restore_expires_at(now))
    answer.restore_expiry_time = protocol::Timestamp{*expires_at};
  return answer;
}

Out run(Read const& world, In const& in) {
  auto const page = repository<storage::SnapshotTiers>(world).list(
      {.filters = rules::filters_of(in.filters), .page = rules::page_of(in, listing)});
  auto const tags = repository<storage::Tags>(world).of_all(page.records);
  Out out{.snapshot_tier_statuses = std::vector<ec2::SnapshotTierStatus>(),
          .next_token = rules::next_token(page, listing)};
  for (auto const& snapshot : page.records)
    out.snapshot_tier_statuses->push_back(described(snapshot, tags[snapshot.id], world));
  return out;
}

}  // namespace

Action const& actions::DescribeSnapshotTierStatus() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
