// Tasks that write an image's disk into a bucket. Source: docs/ec2/images.md 3.16.
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

struct ExportImageTask {
  std::int64_t number = 0;  // given by insert()
  std::string id;
  std::string owner;
  std::string region;
  std::string image_id;
  std::optional<std::string> description;
  std::string format;  // "VMDK", "RAW", "VHD"
  std::string bucket;
  std::optional<std::string> prefix;
  std::string role_name;
  std::int64_t started_at = 0;  // times are milliseconds UTC
  std::int64_t completed_at = 0;
  std::optional<std::string> failed_because;

  std::string_view status(std::int64_t now) const;     // "active", "completed", "deleted"
  std::string status_message(std::int64_t now) const;  // empty when it is completed, as the next
  std::string progress(std::int64_t now) const;        // percent
};

struct ExportImageTaskQuery {
  std::vector<std::string> ids;
  std::vector<Filter> filters;
  PageRequest page;
  bool forgotten = false;  // also what ended longer ago
};

// The caller's own, until 7 days after their end.
class ExportImageTasks {
 public:
  ExportImageTasks(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  void insert(ExportImageTask const& task);
  std::optional<ExportImageTask> find(std::string_view id);
  std::optional<ExportImageTask> find_ever(std::string_view id);  // however long ago it ended

  static bool knows_filter(std::string_view name);
  Page<ExportImageTask> list(ExportImageTaskQuery const& query);

 private:
  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

}  // namespace amiable::storage
