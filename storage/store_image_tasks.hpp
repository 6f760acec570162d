// Tasks that store an image as an object in a bucket. Source: docs/ec2/images.md 3.13.
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

struct StoreImageTask {
  std::int64_t number = 0;  // given by insert()
  std::string owner;        // of the task
  std::string region;
  std::string image_id;
  std::string bucket;
  std::string object_key;
  std::int64_t size = 0;        // of the image's volumes, GiB
  std::int64_t started_at = 0;  // times are milliseconds UTC
  std::int64_t completed_at = 0;
  std::optional<std::string> failed_because;

  std::string_view state(std::int64_t now) const;  // "InProgress", "Completed", "Failed"
  std::int64_t progress(std::int64_t now) const;   // percent
};

struct StoreImageTaskQuery {
  std::vector<std::string> image_ids;
  std::vector<Filter> filters;
  PageRequest page;
};

// The caller's own.
class StoreImageTasks {
 public:
  StoreImageTasks(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  void insert(StoreImageTask const& task);
  std::int64_t size_in_progress();  // GiB

  static bool knows_filter(std::string_view name);
  Page<StoreImageTask> list(StoreImageTaskQuery const& query);  // of the last 31 days, newest first

 private:
  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

}  // namespace amiable::storage
