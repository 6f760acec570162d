// GetSnapshotBlock: the bytes of a block that a listing gave a token for.
#include "server/ebs/operations.hpp"
#include "server/ebs/requests.hpp"

namespace amiable::server::ebs {
namespace {

struct In {
  std::string snapshot_id;
  std::optional<std::int64_t> block_index;
  std::optional<std::string> block_token;
};

In read(JsonRequest const& request) {
  return {request.path.at(0), number_of(request.path.at(1), "blockIndex"), query_text(request, "blockToken")};
}

void check_members(In const& in, MemberCheck& check) {
  check_snapshot_id("snapshotId", in.snapshot_id, check);
  if (*in.block_index < 0) check.range("blockIndex", in.block_index, 0, 0);
  check.required("blockToken", in.block_token.has_value());
  check_token("blockToken", in.block_token, check);
}

std::optional<storage::StoredBlock> block_of(In const& in, Read const& world) {
  auto const snapshot = repository<storage::Snapshots>(world).find(in.snapshot_id).value();
  return storage::Contents(world.session).find(snapshot.content, *in.block_index);
}

constexpr auto rule_table =
    table<In>(members_valid<In, check_members>(), snapshot_readable<In>(),
              Rule<In>{.id = "GetSnapshotBlock.BlockToken.valid",
                       .code = "ValidationException.INVALID_BLOCK_TOKEN",
                       .message = "The block token {0} is invalid.",
                       .basis = seen,
                       .source = "ebs-and-launch 8.1",
                       .state = [](In const& in, Read const& world) {
                         bool const valid = is_block_token(*in.block_token, in.snapshot_id, *in.block_index,
                                                           world.now.milliseconds) &&
                                            block_of(in, world);
                         return valid ? kept : broken(*in.block_token);
                       }});

JsonAnswer run(Read const& world, In const& in) {
  auto const block = block_of(in, world).value();
  return {200,
          {},
          storage::Contents(world.session).read(block),
          {{"x-amz-Data-Length", std::to_string(block_bytes)},
           {"x-amz-Checksum", block.sha256},
           {"x-amz-Checksum-Algorithm", "SHA256"}}};
}

}  // namespace

JsonOperation const& GetSnapshotBlock() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::ebs
