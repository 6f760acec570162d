// Tasks that replace an instance's root volume.
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

struct ReplaceRootVolumeTask {
  std::int64_t number = 0;  // given by insert()
  std::string id;
  std::string owner;
  std::string region;
  std::string instance_id;
  std::int64_t started_at = 0;   // times are milliseconds UTC; pending from here on
  std::int64_t replaced_at = 0;  // in progress from here on
  std::int64_t completed_at = 0;
  std::optional<std::string> image_id;  // what it was asked for; neither: the launch state
  std::optional<std::string> snapshot_id;
  std::string replaced_volume_id;
  bool delete_replaced = false;

  std::string_view state(std::int64_t now) const;  // "pending", "in-progress", "succeeded"
};

struct ReplaceRootVolumeTaskQuery {
  std::vector<std::string> ids;
  std::vector<Filter> filters;
  PageRequest page;
};

// The caller's own.
class ReplaceRootVolumeTasks {
 public:
  ReplaceRootVolumeTasks(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  void insert(ReplaceRootVolumeTask const& task);
  std::optional<ReplaceRootVolumeTask> find(std::string_view id);
  std::vector<ReplaceRootVolumeTask> of_instance(std::string_view instance_id);  // in the order of starting

  static bool knows_filter(std::string_view name);
  Page<ReplaceRootVolumeTask> list(ReplaceRootVolumeTaskQuery const& query);

 private:
  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

}  // namespace amiable::storage
