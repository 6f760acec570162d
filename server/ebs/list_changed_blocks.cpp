// ListChangedBlocks: what differs between two snapshots of one lineage.
#include "server/ebs/operations.hpp"
#include "server/ebs/pages.hpp"

namespace amiable::server::ebs {
namespace {

constexpr std::string_view listing = "changed-blocks";

struct In : PageMembers {
  std::string snapshot_id;  // the second
  std::optional<std::string> first_snapshot_id;
};

In read(JsonRequest const& request) {
  In in;
  in.snapshot_id = request.path.at(0);
  in.first_snapshot_id = query_text(request, "firstSnapshotId");
  in.PageMembers::read(request);
  return in;
}

void check_members(In const& in, MemberCheck& check) {
  check_snapshot_id("firstSnapshotId", in.first_snapshot_id, check);
  check_snapshot_id("secondSnapshotId", in.snapshot_id, check);
  in.check(check);
}

bool of_one_volume(storage::Snapshot const& one, storage::Snapshot const& other) {
  return one.volume_id == other.volume_id && one.volume_id != storage::no_volume;
}

constexpr auto rule_table = table<In>(
    members_valid<In, check_members>(),
    Rule<In>{.id = "ListChangedBlocks.FirstSnapshotId.required",
             .code = "ValidationException.INVALID_SNAPSHOT_ID",
             .message = "First snapshot should not be empty or null",
             .basis = seen,
             .source = "ebs-and-launch 8.1",
             .request = [](In const& in, Caller const&) { return broken_if(!in.first_snapshot_id); }},
    snapshot_readable<In>(),
    Rule<In>{.id = "ListChangedBlocks.FirstSnapshotId.readable",
             .code = "ResourceNotFoundException.SNAPSHOT_NOT_FOUND",
             .message = "The snapshot '{0}' does not exist.",
             .basis = seen,
             .source = "ebs-and-launch 8.1",
             .state = [](In const& in,
                         Read const& world) { return snapshot_unreadable(*in.first_snapshot_id, world); }},
    Rule<In>{.id = "ListChangedBlocks.FirstSnapshotId.not_public",
             .code = "ValidationException.INVALID_SNAPSHOT_ID",
             .message = "Public snapshots are not supported",
             .basis = peer,
             .source = "ebs-and-launch 8.1",
             .state = [](In const& in,
                         Read const& world) { return snapshot_public(*in.first_snapshot_id, world); }},
    Rule<In>{.id = "ListChangedBlocks.FirstSnapshotId.related",
             .code = "ValidationException.UNRELATED_SNAPSHOTS",
             .message = "The snapshots {0} and {1} are unrelated",
             .basis = guessed,
             .source = "ebs-and-launch 8.1",
             .state =
                 [](In const& in, Read const& world) {
                   auto snapshots = repository<storage::Snapshots>(world);
                   auto const first = snapshots.find(*in.first_snapshot_id).value();
                   auto const second = snapshots.find(in.snapshot_id).value();
                   bool const related =
                       first.id == second.id || of_one_volume(first, second) ||
                       storage::Contents(world.session).are_related(first.content, second.content);
                   return related ? kept : broken(first.id, second.id);
                 }},
    page_token_ours<In, listing>());

JsonAnswer run(Read const& world, In const& in) {
  auto snapshots = repository<storage::Snapshots>(world);
  auto const first = snapshots.find(*in.first_snapshot_id).value();
  auto const second = snapshots.find(in.snapshot_id).value();
  auto const now = world.now.milliseconds;
  auto const blocks =
      storage::Contents(world.session)
          .changes(first.content, second.content, in.PageMembers::first(listing), in.limit() + 1);
  auto const show = [&](storage::ChangedBlock const& block) {
    boost::json::object shown{{"BlockIndex", block.index}};
    if (block.in_first) shown["FirstBlockToken"] = block_token(first.id, block.index, now + token_life_ms);
    if (block.in_second) shown["SecondBlockToken"] = block_token(second.id, block.index, now + token_life_ms);
    return shown;
  };
  return {200, page_of_blocks("ChangedBlocks", blocks, in, listing, second.volume_size, now, show)};
}

}  // namespace

JsonOperation const& ListChangedBlocks() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::ebs
