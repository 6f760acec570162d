#include "server/actions/tags/tagged_resources.hpp"

#include "server/rules/resource_id.hpp"
#include "storage/export_image_tasks.hpp"
#include "storage/image_usage_reports.hpp"
#include "storage/images.hpp"
#include "storage/import_image_tasks.hpp"
#include "storage/import_snapshot_tasks.hpp"
#include "storage/instances.hpp"
#include "storage/key_pairs.hpp"
#include "storage/launch_templates.hpp"
#include "storage/network_interfaces.hpp"
#include "storage/replace_root_volume_tasks.hpp"
#include "storage/security_group_rules.hpp"
#include "storage/security_groups.hpp"
#include "storage/snapshots.hpp"
#include "storage/subnets.hpp"
#include "storage/volumes.hpp"
#include "storage/vpcs.hpp"

namespace amiable::server {
namespace {

struct TaggableType {
  std::string_view prefix;
  std::string_view name;
};

constexpr std::string_view image_type = "image";
constexpr std::string_view export_image_task_type = "export-image-task";
constexpr std::string_view import_image_task_type = "import-image-task";
constexpr std::string_view import_snapshot_task_type = "import-snapshot-task";
constexpr std::string_view image_usage_report_type = "image-usage-report";
constexpr std::string_view key_pair_type = "key-pair";
constexpr std::string_view launch_template_type = "launch-template";
constexpr std::string_view network_interface_type = "network-interface";
constexpr std::string_view security_group_type = "security-group";
constexpr std::string_view security_group_rule_type = "security-group-rule";
constexpr std::string_view instance_type = "instance";
constexpr std::string_view replace_root_volume_task_type = "replace-root-volume-task";
constexpr std::string_view snapshot_type = "snapshot";
constexpr std::string_view subnet_type = "subnet";
constexpr std::string_view volume_type = "volume";
constexpr std::string_view vpc_type = "vpc";

constexpr TaggableType taggable_types[] = {
    {"ami-", image_type},
    {"eni-", network_interface_type},
    {"i-", instance_type},
    {"key-", key_pair_type},
    {"lt-", launch_template_type},
    {"replacevol-", replace_root_volume_task_type},
    {"sg-", security_group_type},
    {"sgr-", security_group_rule_type},
    {"snap-", snapshot_type},
    {"subnet-", subnet_type},
    {"vol-", volume_type},
    {"vpc-", vpc_type},
    {"amiur-", image_usage_report_type},
    {"export-ami-", export_image_task_type},
    {"import-ami-", import_image_task_type},
    {"import-snap-", import_snapshot_task_type},
};

// The first id of that type which `is_broken` says is wrong.
template <class Check>
Verdict first_of(std::string_view type, ResourceIds const& ids, Check is_broken) {
  for (auto const& id : ids)
    if (resource_type_of(id) == type && is_broken(id)) return broken(id);
  return kept;
}

// The first of that type that is none of the caller's.
template <class Repository>
Verdict not_owned(std::string_view type, ResourceIds const& ids, Read const& world) {
  auto known = repository<Repository>(world);
  return first_of(type, ids, [&](auto const& id) { return !known.find(id); });
}

}  // namespace

std::string_view resource_type_of(std::string_view id) {
  for (auto const& type : taggable_types)
    if (rules::is_resource_id(id, type.prefix)) return type.name;
  return {};
}

Verdict resource_id_malformed(ResourceIds const& ids) {
  for (auto const& id : ids)
    if (resource_type_of(id).empty()) return broken(id);
  return kept;
}

Verdict image_missing(ResourceIds const& ids, Read const& world) {
  auto images = repository<storage::Images>(world);
  return first_of(image_type, ids, [&](auto const& id) {
    auto const image = images.find(id);
    return !image || !images.may_use(*image);
  });
}

Verdict image_deregistered(ResourceIds const& ids, Read const& world) {
  auto images = repository<storage::Images>(world);
  return first_of(image_type, ids,
                  [&](auto const& id) { return images.find(id)->deregistered_at.has_value(); });
}

Verdict key_pair_missing(ResourceIds const& ids, Read const& world) {
  auto pairs = repository<storage::KeyPairs>(world);
  return first_of(key_pair_type, ids, [&](auto const& id) { return !pairs.find(id); });
}

Verdict launch_template_missing(ResourceIds const& ids, Read const& world) {
  auto templates = repository<storage::LaunchTemplates>(world);
  return first_of(launch_template_type, ids, [&](auto const& id) { return !templates.find(id); });
}

Verdict snapshot_missing(ResourceIds const& ids, Read const& world) {
  auto snapshots = repository<storage::Snapshots>(world);
  return first_of(snapshot_type, ids, [&](auto const& id) {
    auto const snapshot = snapshots.find(id);
    return !snapshot || !snapshots.may_use(*snapshot);
  });
}

Verdict instance_missing(ResourceIds const& ids, Read const& world) {
  auto instances = repository<storage::Instances>(world);
  return first_of(instance_type, ids, [&](auto const& id) { return !instances.find(id); });
}

Verdict volume_missing(ResourceIds const& ids, Read const& world) {
  auto volumes = repository<storage::Volumes>(world);
  return first_of(volume_type, ids, [&](auto const& id) { return !volumes.find(id); });
}

Verdict tagged_network_interface_missing(ResourceIds const& ids, Read const& world) {
  return not_owned<storage::NetworkInterfaces>(network_interface_type, ids, world);
}

Verdict tagged_security_group_missing(ResourceIds const& ids, Read const& world) {
  return not_owned<storage::SecurityGroups>(security_group_type, ids, world);
}

Verdict tagged_security_group_rule_missing(ResourceIds const& ids, Read const& world) {
  return not_owned<storage::SecurityGroupRules>(security_group_rule_type, ids, world);
}

Verdict tagged_image_usage_report_missing(ResourceIds const& ids, Read const& world) {
  return not_owned<storage::ImageUsageReports>(image_usage_report_type, ids, world);
}

Verdict tagged_export_image_task_missing(ResourceIds const& ids, Read const& world) {
  return not_owned<storage::ExportImageTasks>(export_image_task_type, ids, world);
}

Verdict tagged_import_image_task_missing(ResourceIds const& ids, Read const& world) {
  return not_owned<storage::ImportImageTasks>(import_image_task_type, ids, world);
}

Verdict tagged_import_snapshot_task_missing(ResourceIds const& ids, Read const& world) {
  return not_owned<storage::ImportSnapshotTasks>(import_snapshot_task_type, ids, world);
}

Verdict tagged_replace_root_volume_task_missing(ResourceIds const& ids, Read const& world) {
  return not_owned<storage::ReplaceRootVolumeTasks>(replace_root_volume_task_type, ids, world);
}

Verdict tagged_subnet_missing(ResourceIds const& ids, Read const& world) {
  return not_owned<storage::Subnets>(subnet_type, ids, world);
}

Verdict tagged_vpc_missing(ResourceIds const& ids, Read const& world) {
  return not_owned<storage::Vpcs>(vpc_type, ids, world);
}

}  // namespace amiable::server
