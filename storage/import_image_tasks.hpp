// Tasks that make an image of disks in buckets. Source: docs/ec2/images.md 3.16.
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

struct ImportDisk {
  std::int64_t number = 0;  // given by insert(), as the next
  std::int64_t task = 0;
  std::optional<std::string> description;
  std::optional<std::string> device_name;
  std::optional<std::string> format;  // "VMDK"
  std::optional<std::string> url;     // where the request gave one, else the bucket and the key
  std::optional<std::string> bucket;
  std::optional<std::string> object_key;
  std::optional<std::string> snapshot_id;  // that is made
  std::int64_t size = 0;                   // of the file, bytes
};

struct ImportImageTask {
  std::int64_t number = 0;  // given by insert()
  std::string id;
  std::string owner;
  std::string region;
  std::optional<std::string> description;
  std::string architecture;
  std::string platform;  // "Linux", "Windows"
  std::optional<std::string> license_type;
  std::optional<std::string> usage_operation;
  std::optional<std::string> boot_mode;
  bool encrypted = false;
  std::optional<std::string> kms_key_id;  // ARN
  std::optional<std::string> image_id;    // absent where there will be none
  std::int64_t started_at = 0;            // times are milliseconds UTC
  std::int64_t completed_at = 0;
  std::optional<std::int64_t> cancelled_at;
  std::optional<std::string> cancel_reason;
  std::optional<std::string> failed_because;
  std::vector<ImportDisk> disks;

  std::string_view status(std::int64_t now) const;     // "active", "completed", "deleting", "deleted"
  std::string status_message(std::int64_t now) const;  // empty when it is completed, as the next
  std::string progress(std::int64_t now) const;        // percent
};

struct ImportImageTaskQuery {
  std::vector<std::string> ids;
  std::vector<Filter> filters;
  PageRequest page;
  bool forgotten = false;  // also what ended longer ago
};

// The caller's own, until 7 days after their end.
class ImportImageTasks {
 public:
  ImportImageTasks(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  void insert(ImportImageTask const& task);
  void cancel(ImportImageTask const& task, std::optional<std::string> const& reason);
  std::optional<ImportImageTask> find(std::string_view id);
  std::optional<ImportImageTask> find_ever(std::string_view id);  // however long ago it ended

  static bool knows_filter(std::string_view name);
  Page<ImportImageTask> list(ImportImageTaskQuery const& query);

 private:
  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

}  // namespace amiable::storage
