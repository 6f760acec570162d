// DescribeFastSnapshotRestores: the caller's, also those that are disabled. Source:
// docs/ec2/ebs-and-launch.md 1.6.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/snapshots/fast_snapshot_restore.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeFastSnapshotRestoresRequest;
using Out = ec2::DescribeFastSnapshotRestoresResult;
using Item = ec2::DescribeFastSnapshotRestoreSuccessItem;
using namespace fast_snapshot_restore;

constexpr std::string_view listing = "fast-snapshot-restores";
constexpr std::int64_t page_size = 200;

constexpr auto rule_table =
    table<In>(Rule<In>{.id = "DescribeFastSnapshotRestores.MaxResults.range",
                       .code = "InvalidParameterValue",
                       .message = "Invalid value '{0}' for maxResults. Expecting a value between 0 and 200.",
                       .basis = model,
                       .source = "ebs-and-launch 1.6",
                       .request =
                           [](In const& in, Caller const&) {
                             auto const most = in.max_results.value_or(0);
                             return most < 0 || most > page_size ? broken(std::to_string(most)) : kept;
                           }},
              rules::filters<In, storage::FastSnapshotRestores::knows_filter>(),
              rules::next_token_ours<In, listing>("DescribeFastSnapshotRestores.NextToken.form",
                                                  "Unable to parse pagination token", guessed, "images 1.7"));

Out run(Read const& world, In const& in) {
  auto asked = rules::page_of(in, listing);
  if (asked.limit.value_or(0) == 0) asked.limit = page_size;
  auto const page = repository<storage::FastSnapshotRestores>(world).list(
      {.filters = rules::filters_of(in.filters), .page = asked});
  Out out{.fast_snapshot_restores = std::vector<Item>(), .next_token = rules::next_token(page, listing)};
  auto const now = world.now.milliseconds;
  for (auto const& restore : page.records)
    out.fast_snapshot_restores->push_back(answer_of<Item>(restore, restore.state(now), now));
  return out;
}

}  // namespace

Action const& actions::DescribeFastSnapshotRestores() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
