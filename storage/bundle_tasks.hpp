// Tasks that bundle an instance into a bucket. Source: docs/ec2/ebs-and-launch.md 6.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/filter.hpp"
#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

struct BundleTask {
  std::int64_t number = 0;  // given by insert()
  std::string id;
  std::string owner;
  std::string region;
  std::string instance_id;
  std::string bucket;
  std::string prefix;
  std::optional<std::string> access_key;  // this and the next two as the request gave them
  std::optional<std::string> upload_policy;
  std::optional<std::string> upload_policy_signature;
  std::int64_t objects = 0;     // that it has written
  std::int64_t started_at = 0;  // times are milliseconds UTC
  std::int64_t completed_at = 0;
  std::optional<std::int64_t> cancelled_at;
  std::optional<std::string> failed_because;

  // "pending", "waiting-for-shutdown", "bundling", "storing", "complete", "failed"
  std::string_view state(std::int64_t now) const;
  bool is_running(std::int64_t now) const { return now < completed_at && !cancelled_at; }
  std::int64_t updated_at(std::int64_t now) const;  // when that state began
  std::string progress(std::int64_t now) const;     // "25%"
  std::string error_code(std::int64_t now) const;   // empty unless it has failed
  std::string error_message(std::int64_t now) const;
};

// The caller's own.
class BundleTasks {
 public:
  BundleTasks(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  void insert(BundleTask const& task);
  void cancel(BundleTask const& task);
  std::optional<BundleTask> find(std::string_view id);

  static bool knows_filter(std::string_view name);
  std::vector<BundleTask> list(std::vector<std::string> const& ids, std::vector<Filter> const& filters);

 private:
  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

}  // namespace amiable::storage
