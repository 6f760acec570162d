// DescribeLockedSnapshots: also those whose lock has expired. Source: docs/ec2/ebs-and-launch.md 1.6.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/snapshots/snapshot_lock_answer.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeLockedSnapshotsRequest;
using Out = ec2::DescribeLockedSnapshotsResult;
using rules::Moment;

constexpr std::string_view listing = "locked-snapshots";
constexpr std::int64_t page_size = 1000;

constexpr auto rule_table =
    table<In>(Rule<In>{.id = "DescribeLockedSnapshots.MaxResults.range",
                       .code = "InvalidParameterValue",
                       .message = "Invalid value '{0}' for maxResults. Expecting a value between 5 and 1000.",
                       .basis = model,
                       .source = "ebs-and-launch 1.6",
                       .request =
                           [](In const& in, Caller const&) {
                             auto const most = in.max_results.value_or(5);
                             return most < 5 || most > page_size ? broken(std::to_string(most)) : kept;
                           }},
              rules::filters<In, storage::SnapshotLocks::knows_filter>(),
              rules::next_token_ours<In, listing>("DescribeLockedSnapshots.NextToken.form",
                                                  "Unable to parse pagination token", guessed, "images 1.7"),
              rules::snapshot_id_shape<&In::snapshot_ids, Moment::request>(),
              rules::snapshot_id_issued<&In::snapshot_ids, Moment::request>(),
              rules::snapshot_found<&In::snapshot_ids, rules::snapshot_not_owned>());

Out run(Read const& world, In const& in) {
  auto const page = repository<storage::SnapshotLocks>(world).list({.snapshot_ids = in.snapshot_ids,
                                                                    .filters = rules::filters_of(in.filters),
                                                                    .page = rules::page_of(in, listing)});
  Out out{.snapshots = std::vector<ec2::LockedSnapshotsInfo>(),
          .next_token = rules::next_token(page, listing)};
  for (auto const& lock : page.records) {
    auto& item =
        out.snapshots->emplace_back(snapshot_lock<ec2::LockedSnapshotsInfo>(lock, world.now.milliseconds));
    item.owner_id = world.account();
  }
  return out;
}

}  // namespace

Action const& actions::DescribeLockedSnapshots() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
