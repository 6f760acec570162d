// Images: the registry's main table, with their block devices, product codes and launch permissions.
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

namespace amiable::storage {

struct BlockDevice {
  std::string device_name;
  std::optional<std::string> virtual_name;  // "ephemeral0"; then the rest is absent
  std::optional<std::string> snapshot_id;
  std::optional<std::int64_t> volume_size;  // GiB
  std::optional<std::string> volume_type;
  std::optional<bool> delete_on_termination;
  std::optional<bool> encrypted;
  std::optional<std::int64_t> iops;
  std::optional<std::int64_t> throughput;  // MiB/s
};

struct LaunchPermission {
  std::string kind;  // "userId", "group", "organizationArn", "organizationalUnitArn"
  std::string value;
  bool operator==(LaunchPermission const&) const = default;
};

struct Image {
  std::int64_t number = 0;  // given by insert()
  std::string id;
  std::string owner;
  std::string region;
  std::string name;
  std::int64_t created_at = 0;  // times are milliseconds UTC
  std::int64_t available_at = 0;
  std::optional<std::int64_t> disabled_at;
  std::optional<std::int64_t> deregistered_at;
  std::optional<std::int64_t> deprecated_at;
  std::optional<std::int64_t> last_launched_at;
  std::string location;
  std::optional<std::string> description;
  std::string architecture;
  std::string image_type = "machine";
  std::optional<std::string> kernel_id;
  std::optional<std::string> ramdisk_id;
  std::optional<std::string> root_device_name;
  std::string root_device_type;
  std::string virtualization_type;
  std::string hypervisor = "xen";
  std::optional<std::string> sriov_net_support;
  std::optional<bool> ena_support;
  std::optional<std::string> boot_mode;
  std::optional<std::string> tpm_support;
  std::optional<std::string> uefi_data;  // base64
  std::optional<std::string> imds_support;
  std::optional<std::string> owner_alias;
  std::optional<std::string> platform;
  std::string platform_details;
  std::string usage_operation;
  bool free_tier_eligible = true;
  std::string deregistration_protection = "disabled";
  std::optional<std::int64_t> protection_ends_at;  // of protection with a cooldown that was disabled
  std::optional<std::string> state_reason_code;
  std::optional<std::string> state_reason_message;
  std::optional<std::string> source_instance_id;
  std::optional<std::string> source_image_id;
  std::optional<std::string> source_image_region;
  std::optional<std::int64_t> invalidated_at;  // set by invalidate()

  bool is_public = false;  // read only: follows from the launch permissions
  std::vector<BlockDevice> block_devices;
  std::vector<ProductCode> product_codes;
  std::vector<std::string> billing_products;

  std::string_view state(
      std::int64_t now) const;  // "pending", "available", "disabled", "invalid", "failed", "deregistered"
  // "disabled", "enabled-without-cooldown", "enabled-with-cooldown"
  std::string_view protection(std::int64_t now) const;
};

// What DescribeImages asks for; everything given must hold.
struct ImageQuery {
  std::vector<std::string> ids;
  std::vector<std::string> owners;         // account numbers, or "self", "amazon" and the other aliases
  std::vector<std::string> executable_by;  // account numbers, "self", "all"
  std::vector<Filter> filters;
  bool include_deprecated = false;
  bool include_disabled = false;
  PageRequest page;
};

class Images {
 public:
  Images(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  std::int64_t insert(Image const& image);  // with its block devices and codes; returns its number

  // Any image of the Region that was ever registered, whoever owns it and whatever became of it.
  std::optional<Image> find(std::string_view id);
  bool exists(std::string_view id);  // as find()
  bool may_use(Image const& image);  // owner; or shared with the caller or public, and allowed
  // The caller's live image of that name.
  std::optional<std::string> id_of_name(std::string_view name);
  // The images of the Region that use the snapshot, live or in the Recycle Bin, newest first.
  std::vector<std::string> users_of_snapshot(std::string_view snapshot_id);

  static bool knows_filter(std::string_view name);
  // What the caller sees. Ids that the caller may not see are left out, as are ids that never existed.
  Page<Image> list(ImageQuery const& query);

  void deregister(std::int64_t number);
  void set_description(std::int64_t number, std::string_view description);
  void set_imds_support(std::int64_t number, std::string_view value);
  void set_last_launched_at(std::int64_t number, std::int64_t time);
  void set_deprecated_at(std::int64_t number, std::optional<std::int64_t> time);
  void invalidate(std::int64_t number);  // what it was registered from has changed
  void set_disabled_at(std::int64_t number, std::optional<std::int64_t> time);
  void set_protection(std::int64_t number, std::string_view protection, std::optional<std::int64_t> ends_at);

  std::vector<LaunchPermission> launch_permissions(std::int64_t number);  // in the order they were added
  void add_launch_permission(std::int64_t number, LaunchPermission const& permission);
  void remove_launch_permission(std::int64_t number, LaunchPermission const& permission);
  void remove_launch_permissions(std::int64_t number);

 private:
  void load_parts(std::span<Image> images);
  void insert_block_devices(std::int64_t number, std::vector<BlockDevice> const& devices);

  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

}  // namespace amiable::storage
