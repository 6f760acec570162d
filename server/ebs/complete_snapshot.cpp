// CompleteSnapshot: no more blocks come. Where their number or checksum is not what the client says, the
// snapshot stays pending, until it fails for want of anything new.
#include "server/base64.hpp"
#include "server/ebs/operations.hpp"
#include "server/ebs/requests.hpp"

namespace amiable::server::ebs {
namespace {

struct In {
  std::string snapshot_id;
  std::optional<std::int64_t> changed_blocks_count;
  std::optional<std::string> checksum, checksum_algorithm, aggregation_method;
};

constexpr std::string_view methods[] = {"LINEAR"};

In read(JsonRequest const& request) {
  return {request.path.at(0),
          number_of(request.header("x-amz-changedblockscount"), "x-amz-ChangedBlocksCount"),
          text_of(request.header("x-amz-checksum")), text_of(request.header("x-amz-checksum-algorithm")),
          text_of(request.header("x-amz-checksum-aggregation-method"))};
}

void check_members(In const& in, MemberCheck& check) {
  check_snapshot_id("snapshotId", in.snapshot_id, check);
  check.required("changedBlocksCount", in.changed_blocks_count.has_value());
  if (in.changed_blocks_count && *in.changed_blocks_count < 0)
    check.range("changedBlocksCount", in.changed_blocks_count, 0, 0);
  check_checksum(in.checksum, check);
  check.one_of("checksumAggregationMethod", in.aggregation_method, methods);
}

constexpr auto rule_table =
    table<In>(members_valid<In, check_members>(), checksum_algorithm_known<In>(), snapshot_writable<In>());

// SHA-256 over the blocks' own digests, in the order of indices.
std::string checksum_of(std::vector<storage::StoredBlock> const& blocks) {
  std::string digests;
  for (auto const& block : blocks) digests += parse_base64(block.sha256).value();
  return base64(sha256(digests));
}

bool is_as_said(In const& in, std::vector<storage::StoredBlock> const& blocks) {
  return in.changed_blocks_count == std::ssize(blocks) &&
         (!in.checksum || *in.checksum == checksum_of(blocks));
}

JsonAnswer run(Write& world, In const& in) {
  auto snapshot = find_own(world, in.snapshot_id).value();
  auto upload = upload_of(world, snapshot);
  bool const writable = upload && !upload->completed && snapshot.state(world.now.milliseconds) == "pending";
  if (!writable) return {202, {{{"Status", snapshot.state(world.now.milliseconds)}}}};
  storage::Contents contents(world.session);
  if (is_as_said(in, contents.own(*snapshot.content))) {
    world.session.blocks().sync();
    snapshot.failed_because.reset();
    snapshot.completed_at = world.now.milliseconds + world.settings.snapshot_delay_ms;
    snapshot.full_size_bytes = contents.size_bytes(snapshot.content);
    repository<storage::Snapshots>(world).update(snapshot);
    upload->completed = true;
    storage::SnapshotUploads(world.session).update(*upload);
  }
  return {202, {{{"Status", "pending"}}}};
}

}  // namespace

JsonOperation const& CompleteSnapshot() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::ebs
