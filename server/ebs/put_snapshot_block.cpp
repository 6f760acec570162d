// PutSnapshotBlock: one block of a snapshot that is being written; the last one written at an index counts.
#include "server/base64.hpp"
#include "server/ebs/operations.hpp"
#include "server/ebs/requests.hpp"

namespace amiable::server::ebs {
namespace {

struct In {
  std::string snapshot_id;
  std::optional<std::int64_t> block_index, data_length, progress;
  std::optional<std::string> checksum, checksum_algorithm;
  std::string data;
  std::string computed;  // SHA-256 of the data, base64
};

In read(JsonRequest& request) {
  In in;
  in.snapshot_id = request.path.at(0);
  in.block_index = number_of(request.path.at(1), "blockIndex");
  in.data_length = number_of(request.header("x-amz-data-length"), "x-amz-Data-Length");
  in.progress = number_of(request.header("x-amz-progress"), "x-amz-Progress");
  in.checksum = text_of(request.header("x-amz-checksum"));
  in.checksum_algorithm = text_of(request.header("x-amz-checksum-algorithm"));
  in.data = std::move(request.bytes);
  in.computed = base64(sha256(in.data));
  return in;
}

void check_members(In const& in, MemberCheck& check) {
  check_snapshot_id("snapshotId", in.snapshot_id, check);
  check.required("dataLength", in.data_length.has_value());
  check.required("checksum", in.checksum.has_value());
  check.required("checksumAlgorithm", in.checksum_algorithm.has_value());
  if (in.block_index && *in.block_index < 0) check.range("blockIndex", in.block_index, 0, 0);
  check.range("progress", in.progress, 0, 100);
  check_checksum(in.checksum, check);
}

constexpr auto rule_table = table<In>(
    members_valid<In, check_members>(),
    Rule<In>{.id = "PutSnapshotBlock.DataLength.block",
             .code = "ValidationException.INVALID_BLOCK",
             .message = "Block data length {0} is not valid, expected 524288",
             .basis = seen,
             .source = "ebs-and-launch 8.1",
             .request =
                 [](In const& in, Caller const&) {
                   return in.data_length != block_bytes ? broken(std::to_string(*in.data_length)) : kept;
                 }},
    checksum_algorithm_known<In>(),
    Rule<In>{
        .id = "PutSnapshotBlock.BlockData.whole",
        .code = "ValidationException.INVALID_PARAMETER_VALUE",
        .message = "Failed to read block data",
        .basis = seen,
        .source = "ebs-and-launch 8.1",
        .request = [](In const& in, Caller const&) { return broken_if(std::ssize(in.data) != block_bytes); }},
    Rule<In>{.id = "PutSnapshotBlock.Checksum.matches",
             .code = "InvalidSignatureException",
             .message =
                 "The value passed in as x-amz-Checksum does not match the computed checksum. Computed "
                 "checksum: {0} expected checksum: {1}",
             .basis = seen,
             .source = "ebs-and-launch 8.1",
             .request =
                 [](In const& in, Caller const&) {
                   return in.checksum != in.computed ? broken(in.computed, *in.checksum) : kept;
                 }},
    snapshot_writable<In>(),
    Rule<In>{.id = "PutSnapshotBlock.SnapshotId.pending",
             .code = "ValidationException.INVALID_SNAPSHOT_ID",
             .message = "Snapshot is already completed",
             .basis = seen,
             .source = "ebs-and-launch 8.1",
             .state =
                 [](In const& in, Read const& world) {
                   auto const snapshot = find_own(world, in.snapshot_id).value();
                   auto const upload = upload_of(world, snapshot);
                   return broken_if(!upload || upload->completed ||
                                    snapshot.state(world.now.milliseconds) != "pending");
                 }},
    Rule<In>{.id = "PutSnapshotBlock.BlockIndex.extent",
             .code = "ValidationException.INVALID_BLOCK",
             .message = "Block index {0} is beyond the volume size extent",
             .basis = seen,
             .source = "ebs-and-launch 8.1",
             .state = [](In const& in, Read const& world) {
               auto const snapshot = find_own(world, in.snapshot_id).value();
               return *in.block_index >= snapshot.volume_size * blocks_per_gib
                          ? broken(std::to_string(*in.block_index))
                          : kept;
             }});

JsonAnswer run(Write& world, In const& in) {
  auto const snapshot = find_own(world, in.snapshot_id).value();
  storage::Contents(world.session).put(*snapshot.content, *in.block_index, in.data, in.computed);
  repository<storage::Snapshots>(world).set_completion(
      snapshot.number, world.now.milliseconds + upload_of(world, snapshot)->timeout_ms);
  return {201,
          boost::json::object(),
          "",
          {{"x-amz-Checksum", in.computed}, {"x-amz-Checksum-Algorithm", "SHA256"}}};
}

}  // namespace

JsonOperation const& PutSnapshotBlock() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::ebs
