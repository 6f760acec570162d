// ListSnapshotsInRecycleBin. Source: docs/ec2/ebs-and-launch.md 1.6.
#include "generated/actions.hpp"
#include "generated/snapshots.hpp"
#include "server/action.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/listing.hpp"
#include "storage/recycle_bin.hpp"

namespace amiable::server {
namespace {

using In = ec2::ListSnapshotsInRecycleBinRequest;
using Out = ec2::ListSnapshotsInRecycleBinResult;
using rules::Moment;
using storage::Recycled;

constexpr std::string_view listing = "snapshots-in-recycle-bin";
constexpr std::int64_t page_size = 1000;

Verdict not_in_bin(std::vector<std::string> const& ids, Read const& world) {
  auto bin = repository<storage::RecycleBin>(world);
  for (auto const& id : ids)
    if (!bin.find(Recycled::snapshot, id)) return broken(id);
  return kept;
}

constexpr auto rule_table = table<In>(
    Rule<In>{.id = "ListSnapshotsInRecycleBin.MaxResults.range",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for maxResults. Expecting a value between 5 and 1000.",
             .basis = guessed,
             .source = "ebs-and-launch 1.6",
             .request =
                 [](In const& in, Caller const&) {
                   auto const most = in.max_results.value_or(5);
                   return most < 5 || most > page_size ? broken(std::to_string(most)) : kept;
                 }},
    rules::next_token_ours<In, listing>("ListSnapshotsInRecycleBin.NextToken.form",
                                        "Unable to parse pagination token", guessed, "ebs-and-launch 1.6"),
    rules::snapshot_id_shape<&In::snapshot_ids, Moment::request>(),
    rules::snapshot_found<&In::snapshot_ids, not_in_bin>());

Out run(Read const& world, In const& in) {
  auto asked = rules::page_of(in, listing);
  asked.limit = asked.limit.value_or(page_size);
  auto const page = repository<storage::RecycleBin>(world).list(Recycled::snapshot, in.snapshot_ids, asked);
  Out out{.snapshots = std::vector<ec2::SnapshotRecycleBinInfo>(),
          .next_token = rules::next_token(page, listing)};
  for (auto const& snapshot : page.records)
    out.snapshots->push_back({.snapshot_id = snapshot.id,
                              .recycle_bin_enter_time = protocol::Timestamp{snapshot.entered_at},
                              .recycle_bin_exit_time = protocol::Timestamp{snapshot.leaves_at},
                              .description = snapshot.description,
                              .volume_id = snapshot.name_or_volume});
  return out;
}

}  // namespace

Action const& actions::ListSnapshotsInRecycleBin() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
