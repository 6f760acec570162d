#include <algorithm>

#include "server/actions/instances/modify_instance_attribute.hpp"

namespace amiable::server {
namespace {

using In = ec2::ModifyInstanceAttributeRequest;

constexpr std::string_view switches[] = {"disableApiStop", "disableApiTermination", "ebsOptimized",
                                         "enaSupport", "sourceDestCheck"};
constexpr std::string_view while_stopped[] = {"instanceType", "userData", "ebsOptimized", "enaSupport",
                                              "sriovNetSupport"};

template <class Attribute>
void add(std::vector<InstanceAttributeChange>& changes, std::string name,
         std::optional<Attribute> const& member) {
  if (!member) return;
  if constexpr (std::is_same_v<decltype(member->value), std::optional<bool>>)
    changes.push_back({std::move(name), member->value.value_or(false) ? "true" : "false"});
  else
    changes.push_back({std::move(name), member->value.value_or("")});
}

}  // namespace

std::vector<InstanceAttributeChange> changes_of(In const& in) {
  std::vector<InstanceAttributeChange> changes;
  if (in.attribute) changes.push_back({*in.attribute, in.value.value_or("")});
  add(changes, "disableApiStop", in.disable_api_stop);
  add(changes, "disableApiTermination", in.disable_api_termination);
  add(changes, "ebsOptimized", in.ebs_optimized);
  add(changes, "enaSupport", in.ena_support);
  add(changes, "instanceInitiatedShutdownBehavior", in.instance_initiated_shutdown_behavior);
  add(changes, "instanceType", in.instance_type);
  add(changes, "kernel", in.kernel);
  add(changes, "ramdisk", in.ramdisk);
  add(changes, "sourceDestCheck", in.source_dest_check);
  add(changes, "sriovNetSupport", in.sriov_net_support);
  add(changes, "userData", in.user_data);
  auto const has = [&](std::string_view name) {
    return std::ranges::find(changes, name, &InstanceAttributeChange::attribute) != changes.end();
  };
  if (!in.groups.empty() && !has("groupSet")) changes.push_back({"groupSet", ""});
  if (!in.block_device_mappings.empty() && !has("blockDeviceMapping"))
    changes.push_back({"blockDeviceMapping", ""});
  return changes;
}

bool is_switch(std::string_view attribute) {
  return std::ranges::find(switches, attribute) != std::end(switches);
}

bool needs_stop(std::string_view attribute) {
  return std::ranges::find(while_stopped, attribute) != std::end(while_stopped);
}

}  // namespace amiable::server
