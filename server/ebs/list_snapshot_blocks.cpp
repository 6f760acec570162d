// ListSnapshotBlocks: the blocks that were written, in this snapshot or in its parents.
#include "server/ebs/operations.hpp"
#include "server/ebs/pages.hpp"

namespace amiable::server::ebs {
namespace {

constexpr std::string_view listing = "snapshot-blocks";

struct In : PageMembers {
  std::string snapshot_id;
};

In read(JsonRequest const& request) {
  In in;
  in.snapshot_id = request.path.at(0);
  in.PageMembers::read(request);
  return in;
}

void check_members(In const& in, MemberCheck& check) {
  check_snapshot_id("snapshotId", in.snapshot_id, check);
  in.check(check);
}

constexpr auto rule_table =
    table<In>(members_valid<In, check_members>(), snapshot_readable<In>(), page_token_ours<In, listing>());

JsonAnswer run(Read const& world, In const& in) {
  auto const snapshot = repository<storage::Snapshots>(world).find(in.snapshot_id).value();
  auto const now = world.now.milliseconds;
  auto const blocks =
      storage::Contents(world.session).list(snapshot.content, in.first(listing), in.limit() + 1);
  auto const show = [&](storage::StoredBlock const& block) {
    return boost::json::object{{"BlockIndex", block.index},
                               {"BlockToken", block_token(snapshot.id, block.index, now + token_life_ms)}};
  };
  return {200, page_of_blocks("Blocks", blocks, in, listing, snapshot.volume_size, now, show)};
}

}  // namespace

JsonOperation const& ListSnapshotBlocks() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::ebs
