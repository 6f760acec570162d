#include <algorithm>
#include <cctype>

#include "protocol/error.hpp"
#include "server/actions/images/billing.hpp"
#include "server/actions/images/image_rules.hpp"
#include "server/actions/images/register_image.hpp"
#include "server/admin/fixture_entry.hpp"
#include "server/rules/block_device_mapping.hpp"
#include "server/rules/resource_id.hpp"

namespace amiable::server {
namespace {

using Request = ec2::RegisterImageRequest;

constexpr std::string_view states[] = {"available", "pending", "failed", "disabled", "deregistered"};
constexpr std::string_view image_types[] = {"machine", "kernel", "ramdisk"};
constexpr std::string_view root_device_types[] = {"ebs", "instance-store"};
constexpr std::string_view platforms[] = {"windows"};
constexpr std::string_view protections[] = {"disabled", "enabled-without-cooldown", "enabled-with-cooldown"};

ec2::EbsBlockDevice read_ebs(JsonObject in, Read const& world) {
  ec2::EbsBlockDevice ebs;
  in.read("volumeSize", ebs.volume_size);
  in.read("volumeType", ebs.volume_type, not_empty());
  in.read("iops", ebs.iops);
  in.read("throughput", ebs.throughput);
  in.read("deleteOnTermination", ebs.delete_on_termination);
  in.read("encrypted", ebs.encrypted);
  if (auto const snapshot = read_snapshot(in, world)) ebs.snapshot_id = snapshot->id;
  in.refuse_unknown();
  check_volume(in, "volumeSize", rules::wanted_volume(ebs), world.caller);
  return ebs;
}

ec2::BlockDeviceMapping read_mapping(JsonObject in, Read const& world) {
  ec2::BlockDeviceMapping mapping;
  in.require("deviceName", mapping.device_name, not_empty());
  in.read("virtualName", mapping.virtual_name, not_empty());
  if (auto const ebs = in.find("ebs")) mapping.ebs = read_ebs(JsonObject(*ebs), world);
  in.refuse_unknown();
  return mapping;
}

// What RegisterImage has a parameter for.
Request read_request(JsonObject& in, Read const& world) {
  Request request;
  request.architecture = "x86_64";
  request.virtualization_type = "hvm";
  request.root_device_name = "/dev/xvda";
  in.require("name", request.name);
  in.read("description", request.description);
  in.read("architecture", request.architecture, not_empty());
  in.read("virtualizationType", request.virtualization_type, not_empty());
  in.read("rootDeviceName", request.root_device_name, not_empty());
  in.read("kernelId", request.kernel_id, not_empty());
  in.read("ramdiskId", request.ramdisk_id, not_empty());
  in.read("enaSupport", request.ena_support);
  in.read("sriovNetSupport", request.sriov_net_support, not_empty());
  in.read("bootMode", request.boot_mode, not_empty());
  in.read("tpmSupport", request.tpm_support, not_empty());
  in.read("uefiData", request.uefi_data, not_empty());
  in.read("imdsSupport", request.imds_support, not_empty());
  for (auto const& item : in.items("blockDeviceMapping"))
    request.block_device_mappings.push_back(read_mapping(JsonObject(item), world));
  return request;
}

// Two members that say which of RegisterImage's rules are not meant.
struct Kind {
  std::string root_device_type = "ebs";
  std::string state = "available";
};

Kind read_kind(JsonObject& in) {
  Kind kind;
  in.read("rootDeviceType", kind.root_device_type, one_of(root_device_types));
  in.read("state", kind.state, one_of(states));
  return kind;
}

bool applies(std::string_view rule, Request const& request, Kind const& kind) {
  if (rule == "ImageName.unique") return kind.state != "deregistered";
  if (!rule.starts_with("RegisterImage.RootDevice")) return true;
  return kind.root_device_type == "ebs" && !request.block_device_mappings.empty();
}

// "RegisterImage.KernelId.form" is about "kernelId"; what the entry does not know by name is in the mapping.
std::string place_of(std::string_view rule, JsonObject const& in) {
  if (rule.starts_with("ImageName.")) return "name";
  if (rule.starts_with("ImageDescription.")) return "description";
  constexpr std::string_view action = "RegisterImage.";
  std::string member(rule.starts_with(action) ? rule.substr(action.size()) : "");
  member.resize(std::min(member.find('.'), member.size()));
  if (!member.empty()) member[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(member[0])));
  return in.knows(member) ? member : "blockDeviceMapping";
}

void check_rules(JsonObject const& in, Request const& request, Kind const& kind, Read const& world) {
  for (auto const& rule : register_image_rules()) {
    if (!applies(rule.id, request, kind)) continue;
    auto const verdict = rule.request ? rule.request(request, world.caller) : rule.state(request, world);
    if (verdict) in.refuse(place_of(rule.id, in), protocol::fill(rule.message, *verdict));
  }
}

void refuse_volumes_of_instance_store(JsonObject const& in, Request const& request, Kind const& kind) {
  auto const is_volume = [](auto const& mapping) { return mapping.ebs.has_value(); };
  if (kind.root_device_type == "instance-store" &&
      std::ranges::any_of(request.block_device_mappings, is_volume))
    in.refuse("blockDeviceMapping", "EBS block device mappings not supported for instance-store AMIs.");
}

void read_billing(JsonObject& in, storage::Image& image) {
  if (auto const products = read_billing_products(in)) {
    image.billing_products = *products;
    set_platform(image);
  }
  in.read("platform", image.platform, one_of(platforms));
  auto const details = in.read("platformDetails", image.platform_details, not_empty());
  auto const operation = in.read("usageOperation", image.usage_operation, not_empty());
  if (!billing_of(image.billing_products) && !(details && operation))
    in.refuse("billingProducts",
              "are together no published platform: give platformDetails and usageOperation, too");
}

void read_state(JsonObject& in, storage::Image& image, Kind const& kind, protocol::Timestamp now) {
  if (auto const reason = in.find("stateReason")) {
    JsonObject parts(*reason);
    parts.require("code", image.state_reason_code, not_empty());
    parts.require("message", image.state_reason_message);
    parts.refuse_unknown();
  }
  if (kind.state == "failed" && !image.state_reason_code)
    in.refuse("stateReason", "is missing: the state is failed");
  if (kind.state != "failed" && image.state_reason_code)
    in.refuse("stateReason", "is only for the state failed");
  image.available_at = kind.state == "pending" ? never : image.created_at;
  if (kind.state == "disabled") image.disabled_at = now.milliseconds;
  if (kind.state == "deregistered") image.deregistered_at = now.milliseconds;
  check_state(in, kind.state, image.state(now.milliseconds));
}

std::optional<std::int64_t> read_time(JsonObject& in, std::string_view name) {
  protocol::Timestamp time;
  return in.read(name, time) ? std::optional(time.milliseconds) : std::nullopt;
}

void read_origin(JsonObject& in, storage::Image& image) {
  in.read("ownerAlias", image.owner_alias, not_empty());
  in.read("imageLocation", image.location, not_empty());
  in.read("sourceInstanceId", image.source_instance_id, resource_id("i-"));
  in.read("sourceImageId", image.source_image_id, resource_id("ami-"));
  in.read("sourceImageRegion", image.source_image_region, region_name());
}

// What RegisterImage has no parameter for.
void read_rest(JsonObject& in, storage::Image& image, Kind const& kind, protocol::Timestamp now) {
  in.read("imageType", image.image_type, one_of(image_types));
  image.root_device_type = kind.root_device_type;
  if (kind.root_device_type == "instance-store" && !in.find("rootDeviceName")) image.root_device_name.reset();
  image.product_codes = read_product_codes(in).value_or(image.product_codes);
  read_billing(in, image);
  read_origin(in, image);
  image.created_at = read_time(in, "creationDate").value_or(now.milliseconds);
  image.deprecated_at = read_time(in, "deprecationTime");
  image.last_launched_at = read_time(in, "lastLaunchedTime");
  in.read("deregistrationProtection", image.deregistration_protection, one_of(protections));
  in.read("freeTierEligible", image.free_tier_eligible);
  read_state(in, image, kind, now);
}

storage::LaunchPermission permission(JsonValue const& item) {
  auto const value = item.text();
  if (value == "all") return {"group", value};
  if (rules::is_account_id(value)) return {"userId", value};
  if (rules::is_organization_arn(value)) return {"organizationArn", value};
  if (rules::is_organizational_unit_arn(value)) return {"organizationalUnitArn", value};
  item.refuse("must be an account's 12 digits, all, or the ARN of an organization or organizational unit");
}

}  // namespace

std::string_view image_prefix(JsonObject& in) {
  std::string type = "machine";
  in.read("imageType", type, one_of(image_types));
  return type == "kernel" ? "aki-" : type == "ramdisk" ? "ari-" : "ami-";
}

void load_image(FixtureEntry& entry, Write const& world) {
  auto& in = entry.in;
  auto const request = read_request(in, world);
  auto const kind = read_kind(in);
  refuse_volumes_of_instance_store(in, request, kind);
  check_rules(in, request, kind, world);
  auto image = registered_image(request, world);
  image.id = entry.id;
  read_rest(in, image, kind, world.now);

  auto images = repository<storage::Images>(world);
  auto const number = images.insert(image);
  for (auto const& item : in.items("launchPermissions"))
    images.add_launch_permission(number, permission(item));
  load_tags(entry, "image", world);
}

}  // namespace amiable::server
