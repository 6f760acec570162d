// Instances, with their product codes. Their volumes: volume_attachments.hpp; their interfaces:
// network_interfaces.hpp.
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

namespace amiable::storage {

// What an instance is on its way to, or has arrived at.
namespace transition {
inline constexpr std::string_view starting = "starting";        // pending, then running
inline constexpr std::string_view stopping = "stopping";        // stopping, then stopped
inline constexpr std::string_view terminating = "terminating";  // shutting-down, then terminated
inline constexpr std::string_view failing = "failing";  // pending, then terminated: a launch that fails
}  // namespace transition

// A terminated instance is visible so long after its end, and then as if it had never been.
inline constexpr std::int64_t terminated_visible_ms = 60 * 60 * 1000;

struct Instance {
  std::int64_t number = 0;  // given by insert()
  std::string id;
  std::string owner;
  std::string region;
  std::string reservation_id;  // what is launched by one request
  std::int64_t launch_index = 0;
  std::string client_token;

  std::int64_t launched_at = 0;  // times are milliseconds UTC; renewed by StartInstances
  std::string transition{transition::starting};
  std::int64_t settled_at = 0;                   // when the transition is over
  std::string transition_reason;                 // "User initiated (2026-09-25 21:02:19 GMT)"
  std::optional<std::string> state_reason_code;  // of stopping and termination
  std::optional<std::string> state_reason_message;

  std::string image_id;
  std::string instance_type;
  std::string architecture;
  std::optional<std::string> platform;
  std::string platform_details;
  std::string usage_operation;
  std::int64_t usage_operation_at = 0;
  std::optional<std::string> root_device_name;
  std::string root_device_type;
  std::string virtualization_type;
  std::string hypervisor = "xen";
  std::optional<std::string> boot_mode;  // the image's
  std::string current_boot_mode;
  std::optional<std::string> tpm_support;
  std::optional<std::string> uefi_data;  // base64
  std::optional<std::string> kernel_id;
  std::optional<std::string> ramdisk_id;
  std::optional<bool> ena_support;
  std::optional<std::string> sriov_net_support;

  std::string zone;     // "us-east-1a"
  std::string zone_id;  // "use1-az1", as the owner sees it
  std::string tenancy = "default";
  // Of the primary interface; an instance that is terminated has given it up.
  std::optional<std::string> subnet_id;
  std::optional<std::string> vpc_id;
  std::optional<std::string> private_ip_address;
  std::string private_dns_name;

  std::optional<std::string> key_name;
  std::optional<std::string> user_data;  // base64
  std::optional<std::string> iam_profile_arn;
  std::optional<std::string> iam_profile_id;
  std::optional<std::string> iam_association_id;  // while it has a profile: "iip-assoc-…"
  bool monitoring = false;
  bool ebs_optimized = false;
  std::int64_t core_count = 1;
  std::int64_t threads_per_core = 1;
  std::optional<std::string> amd_sev_snp;  // "enabled" or "disabled", as the next; absent where not asked for
  std::optional<std::string> nested_virtualization;
  std::optional<std::string> cpu_credits;  // of burstable types
  bool hibernation = false;
  bool enclave = false;
  std::string auto_recovery = "default";
  std::string reboot_migration = "default";
  std::string bandwidth_weighting = "default";
  std::string capacity_reservation_preference = "open";
  std::string hostname_type = "ip-name";
  bool dns_a_record = false;
  bool dns_aaaa_record = false;
  bool disable_api_termination = false;
  bool disable_api_stop = false;
  std::string shutdown_behavior = "stop";
  std::string http_tokens;
  std::int64_t http_put_response_hop_limit = 1;
  std::string http_endpoint = "enabled";
  std::string http_protocol_ipv6 = "disabled";
  std::string instance_metadata_tags = "disabled";

  std::vector<ProductCode> product_codes;
  std::vector<std::string> billing_products;

  std::string_view state(std::int64_t now) const;  // "pending", "running" … as the model has them
};

int state_code(std::string_view state);  // 16 for "running"

// Each has its own filters.
enum class InstanceListing {
  instances,
  statuses,
  credit_specifications,
  image_metadata,
  profile_associations
};

struct InstanceQuery {
  InstanceListing listing = InstanceListing::instances;
  std::vector<std::string> ids;
  std::vector<std::string> association_ids;
  std::vector<Filter> filters;
  PageRequest page;
};

class Instances {
 public:
  Instances(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  std::int64_t insert(Instance const& instance);      // with its codes; returns its number
  std::optional<Instance> find(std::string_view id);  // the caller's own that is visible, with its codes
  std::optional<Instance> find_anyones(std::string_view id);  // as find(), in the Region, whoever owns it
  std::optional<Instance> find_by_association(std::string_view association_id);  // as find()
  // The visible instances of a launch, in the order of their launch index.
  std::vector<Instance> of_reservation(std::string_view reservation_id);

  template <InstanceListing listing>
  static bool knows_filter(std::string_view name) {
    return knows_filter(listing, name);
  }
  Page<Instance> list(InstanceQuery const& query);  // the caller's own that are visible, with their codes

  // Everything but its codes, by its number.
  void update(Instance const& instance);

 private:
  static bool knows_filter(InstanceListing listing, std::string_view name);

  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

}  // namespace amiable::storage
