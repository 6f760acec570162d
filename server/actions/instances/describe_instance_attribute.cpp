// DescribeInstanceAttribute: one attribute of an instance. Source: docs/ec2/ebs-and-launch.md 5.9.
#include "generated/actions.hpp"
#include "generated/enums.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_answer.hpp"
#include "server/actions/instances/instance_answer.hpp"
#include "server/rules/instance_ids.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeInstanceAttributeRequest;
using Out = ec2::DescribeInstanceAttributeResult;

constexpr auto rule_table = table<In>(
    rules::instance_id_required<&In::instance_id>(),
    rules::required<&In::attribute>("DescribeInstanceAttribute.Attribute.required",
                                    "The request must contain the parameter Attribute", guessed,
                                    "ebs-and-launch 5.9"),
    rules::one_of<&In::attribute, ec2::values::InstanceAttributeName>(
        "DescribeInstanceAttribute.Attribute.known",
        "Value ({0}) for parameter attribute is invalid. Unknown attribute.", guessed, "ebs-and-launch 5.9"),
    rules::instance_ids_form<&In::instance_id>(), rules::instances_found<&In::instance_id>());

// What the registry has with the instance itself.
void add_own(Out& out, std::string_view attribute, storage::Instance const& instance) {
  if (attribute == "instanceType") out.instance_type = {instance.instance_type};
  if (attribute == "kernel") out.kernel_id = {instance.kernel_id};
  if (attribute == "ramdisk") out.ramdisk_id = {instance.ramdisk_id};
  if (attribute == "userData") out.user_data = {instance.user_data};
  if (attribute == "disableApiTermination") out.disable_api_termination = {instance.disable_api_termination};
  if (attribute == "disableApiStop") out.disable_api_stop = {instance.disable_api_stop};
  if (attribute == "instanceInitiatedShutdownBehavior")
    out.instance_initiated_shutdown_behavior = {instance.shutdown_behavior};
  if (attribute == "rootDeviceName") out.root_device_name = {instance.root_device_name};
  if (attribute == "productCodes") out.product_codes = to_answer(instance.product_codes);
  if (attribute == "ebsOptimized") out.ebs_optimized = {instance.ebs_optimized};
  if (attribute == "sriovNetSupport") out.sriov_net_support = {instance.sriov_net_support};
  if (attribute == "enaSupport") out.ena_support = {instance.ena_support};
  if (attribute == "enclaveOptions") out.enclave_options = {.enabled = instance.enclave};
}

Out run(Read const& world, In const& in) {
  auto const instance = rules::find_instance(world, *in.instance_id);
  Out out;
  out.instance_id = instance.id;
  add_own(out, *in.attribute, instance);
  if (in.attribute == "blockDeviceMapping")
    out.block_device_mappings = block_device_mappings(
        storage::VolumeAttachments(world.session, world.now.milliseconds).of_instance(instance.number),
        world);
  auto const interfaces = repository<storage::NetworkInterfaces>(world).of_instances({&instance.id, 1});
  if (in.attribute == "groupSet") out.groups = groups(interfaces);
  if (in.attribute == "sourceDestCheck" && !interfaces.empty())
    out.source_dest_check = {interfaces.front().source_dest_check};
  return out;
}

}  // namespace

Action const& actions::DescribeInstanceAttribute() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
