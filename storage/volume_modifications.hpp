// How the caller's volumes were changed. Source: docs/ec2/ebs-and-launch.md 2.4.
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

struct VolumeModification {
  std::int64_t number = 0;  // given by insert()
  std::int64_t volume = 0;  // its number
  std::int64_t started_at = 0;
  std::int64_t completed_at = 0;
  std::int64_t original_size = 0;  // GiB
  std::string original_type;
  std::optional<std::int64_t> original_iops;
  std::optional<std::int64_t> original_throughput;  // MiB/s
  bool original_multi_attach = false;
  std::int64_t target_size = 0;
  std::string target_type;
  std::optional<std::int64_t> target_iops;
  std::optional<std::int64_t> target_throughput;
  bool target_multi_attach = false;

  std::string volume_id;  // read only

  std::string_view state(std::int64_t now) const;  // "modifying", "completed"
  std::int64_t progress(std::int64_t now) const;   // percent
};

struct VolumeModificationQuery {
  std::vector<std::string> volume_ids;
  std::vector<Filter> filters;
  PageRequest page;
};

class VolumeModifications {
 public:
  VolumeModifications(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  void insert(VolumeModification const& modification);
  // Of one volume, newest first.
  std::vector<VolumeModification> since(std::int64_t volume, std::int64_t time);
  std::optional<VolumeModification> last(std::string_view volume_id);

  static bool knows_filter(std::string_view name);
  Page<VolumeModification> list(VolumeModificationQuery const& query);  // the last of each volume

 private:
  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

}  // namespace amiable::storage
