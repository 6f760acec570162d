// Snapshots, with their product codes and the accounts they are shared with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/filter.hpp"
#include "storage/page.hpp"
#include "storage/product_codes.hpp"
#include "storage/scope.hpp"
#include "storage/session.hpp"
#include "storage/snapshot_tiers.hpp"

namespace amiable::storage {

// Why a snapshot failed whose blocks did not come.
inline constexpr std::string_view upload_timed_out = "The snapshot was not completed in time";

// The volume of a snapshot that was made of none, as EC2 shows it.
inline constexpr std::string_view no_volume = "vol-ffffffff";

struct SnapshotPermission {
  std::string kind;  // "userId" or "group"
  std::string value;
  bool operator==(SnapshotPermission const&) const = default;
};

struct Snapshot {
  std::int64_t number = 0;  // given by insert()
  std::string id;
  std::string owner;
  std::string region;
  std::int64_t started_at = 0;  // times are milliseconds UTC
  std::int64_t completed_at = 0;
  std::optional<std::string> failed_because;
  std::string volume_id;
  std::int64_t volume_size = 0;  // GiB
  std::string description;
  bool encrypted = false;
  std::optional<std::string> kms_key_id;  // ARN
  std::optional<std::string> owner_alias;
  std::int64_t full_size_bytes = 0;
  std::optional<std::int64_t> completion_duration_minutes;  // of a time-based copy

  std::optional<std::int64_t> content;  // see contents.hpp; none: nothing was ever written
  bool is_copy = false;                 // of another snapshot, by CopySnapshot or CopyImage

  std::vector<ProductCode> product_codes;
  std::vector<std::string> billing_products;

  SnapshotTier tier;

  std::string_view state(std::int64_t now) const;  // "pending", "completed", "error"
  bool is_usable(std::int64_t now) const;          // completed, and not in the archive
};

// What DescribeSnapshots asks for; everything given must hold.
struct SnapshotQuery {
  std::vector<std::string> ids;
  std::vector<std::string> owners;         // account numbers, or "self", "amazon"
  std::vector<std::string> restorable_by;  // account numbers, "self", "all"
  std::vector<Filter> filters;
  PageRequest page;
};

class Snapshots {
 public:
  Snapshots(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  std::int64_t insert(Snapshot const& snapshot);  // with its codes; in the standard tier; returns its number

  std::optional<Snapshot> find(std::string_view id);  // of the Region, whoever owns it, but not in the bin
  bool may_use(Snapshot const& snapshot);  // owner; or shared with the caller or public, and not archived

  static bool knows_filter(std::string_view name);
  Page<Snapshot> list(SnapshotQuery const& query);  // what the caller may use

  // How many of the caller's are pending.
  std::int64_t pending_copies();
  std::int64_t pending_of_volume(std::string_view volume_id);
  std::int64_t pending_uploads();  // by StartSnapshot

  void update(Snapshot const& snapshot);  // but for its content, codes and tier, which stay
  void set_completion(std::int64_t number, std::int64_t completed_at);
  void remove(std::int64_t number);

  // Groups first, then in the order added. An archived snapshot is shared with nobody.
  std::vector<SnapshotPermission> permissions(Snapshot const& snapshot);
  void add_permission(std::int64_t number, SnapshotPermission const& permission);
  void remove_permission(std::int64_t number, SnapshotPermission const& permission);
  void remove_permissions(std::int64_t number);

 private:
  std::int64_t count_pending(std::string const& condition, std::optional<std::string_view> value = {});

  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

}  // namespace amiable::storage
