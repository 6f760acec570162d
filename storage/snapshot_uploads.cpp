#include "storage/snapshot_uploads.hpp"

#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr Column<SnapshotUpload> columns[] = {
    column<&SnapshotUpload::snapshot>("snapshot"),
    column<&SnapshotUpload::timeout_ms>("timeout_ms"),
    column<&SnapshotUpload::completed>("completed"),
};

}  // namespace

void SnapshotUploads::insert(SnapshotUpload const& upload) {
  insert_record<columns>(session_, "snapshot_uploads", upload);
}

void SnapshotUploads::update(SnapshotUpload const& upload) {
  update_record<columns>(session_, "snapshot_uploads", upload);
}

std::optional<SnapshotUpload> SnapshotUploads::of_snapshot(std::int64_t snapshot) {
  static std::string const sql =
      "select u.number, " + select_list<columns>("u") + " from snapshot_uploads u where u.snapshot = $1";
  return session_.first(sql, {snapshot}, read_record<columns>);
}

}  // namespace amiable::storage
