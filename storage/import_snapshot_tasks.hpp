// Tasks that make a snapshot of a disk in a bucket. Source: docs/ec2/ebs-and-launch.md 1.5.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/filter.hpp"
#include "storage/page.hpp"
#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

struct ImportSnapshotTask {
  std::int64_t number = 0;  // given by insert()
  std::string id;
  std::string owner;
  std::string region;
  std::optional<std::string> description;
  std::optional<std::string> disk_description;
  std::optional<std::string> format;  // "VMDK"
  std::optional<std::string> url;     // where the request gave one, else the bucket and the key
  std::optional<std::string> bucket;
  std::optional<std::string> object_key;
  std::int64_t size = 0;  // of the file, bytes
  bool encrypted = false;
  std::optional<std::string> kms_key_id;   // ARN
  std::optional<std::string> snapshot_id;  // absent where there will be none
  std::int64_t started_at = 0;             // times are milliseconds UTC
  std::int64_t completed_at = 0;
  std::optional<std::int64_t> cancelled_at;
  std::optional<std::string> cancel_reason;
  std::optional<std::string> failed_because;

  std::string_view status(std::int64_t now) const;     // "active", "completed", "deleting", "deleted"
  std::string status_message(std::int64_t now) const;  // empty when it is completed, as the next
  std::string progress(std::int64_t now) const;        // percent
};

struct ImportSnapshotTaskQuery {
  std::vector<std::string> ids;
  std::vector<Filter> filters;
  PageRequest page;
  bool forgotten = false;  // also what ended longer ago
};

// The caller's own, until 7 days after their end.
class ImportSnapshotTasks {
 public:
  ImportSnapshotTasks(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  void insert(ImportSnapshotTask const& task);
  void cancel(ImportSnapshotTask const& task, std::optional<std::string> const& reason);
  std::optional<ImportSnapshotTask> find(std::string_view id);
  std::optional<ImportSnapshotTask> find_ever(std::string_view id);  // however long ago it ended

  static bool knows_filter(std::string_view name);
  Page<ImportSnapshotTask> list(ImportSnapshotTaskQuery const& query);

 private:
  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

}  // namespace amiable::storage
