// Volumes, with their product codes and attachments.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/filter.hpp"
#include "storage/page.hpp"
#include "storage/product_codes.hpp"
#include "storage/scope.hpp"
#include "storage/session.hpp"
#include "storage/volume_attachments.hpp"

namespace amiable::storage {

struct Volume {
  std::int64_t number = 0;  // given by insert()
  std::string id;
  std::string owner;
  std::string region;
  std::int64_t created_at = 0;  // times are milliseconds UTC
  std::int64_t available_at = 0;
  std::string zone;       // "us-east-1a"
  std::string zone_id;    // "use1-az1", as the owner sees it
  std::int64_t size = 0;  // GiB
  std::string volume_type;
  std::optional<std::int64_t> iops;
  std::optional<std::int64_t> throughput;  // MiB/s
  bool encrypted = false;
  std::optional<std::string> kms_key_id;  // ARN
  std::optional<std::string> snapshot_id;
  std::optional<std::string> source_volume_id = {};  // of a copy
  bool fast_restored = false;                        // see fast_snapshot_restores.hpp
  bool multi_attach_enabled = false;
  std::optional<std::int64_t> initialization_rate;  // MiB/s
  bool auto_enable_io = false;
  std::optional<std::int64_t> content = {};        // its snapshot's; see contents.hpp
  std::optional<std::int64_t> impaired_at = {};    // its data may be inconsistent since then
  std::optional<std::int64_t> io_enabled_at = {};  // again, after that
  bool io_auto_enabled = false;                    // by auto_enable_io

  std::vector<ProductCode> product_codes;
  std::vector<std::string> billing_products;

  std::vector<VolumeAttachment> attachments;  // read only

  std::string_view state(std::int64_t now) const;  // "creating", "available", "in-use"
  bool io_disabled(std::int64_t now) const;
  // What EC2 says of data that may be inconsistent; empty where nothing is the matter.
  std::string_view io_event(std::int64_t now) const;
};

struct VolumeQuery {
  std::vector<std::string> ids;
  std::vector<Filter> filters;
  PageRequest page;
};

class Volumes {
 public:
  Volumes(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  std::int64_t insert(Volume const& volume);        // with its codes; returns its number
  std::optional<Volume> find(std::string_view id);  // the caller's own, but not in the bin

  static bool knows_filter(std::string_view name);
  // Without their codes.
  Page<Volume> list(VolumeQuery const& query);  // the caller's own

  static bool knows_status_filter(std::string_view name);
  Page<Volume> list_status(VolumeQuery const& query);  // the same, by DescribeVolumeStatus's filters

  // In the order of their numbers, also those in the bin; without codes and attachments.
  std::vector<Volume> of_numbers(std::span<std::int64_t const> numbers);

  void update(Volume const& volume);  // everything but its codes, by its number
  void remove(std::int64_t number);

 private:
  Page<Volume> list(VolumeQuery const& query, std::span<FilterColumn const> filters,
                    std::string_view tagged_id);
  void load_attachments(std::vector<Volume>& volumes);

  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

}  // namespace amiable::storage
