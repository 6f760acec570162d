// ModifyInstanceAttribute: one attribute of an instance. Source: docs/ec2/ebs-and-launch.md 5.6 and 5.9.
#include "server/actions/instances/modify_instance_attribute.hpp"

#include "generated/actions.hpp"
#include "generated/enums.hpp"
#include "server/action.hpp"
#include "server/actions/instances/launch_options.hpp"
#include "server/actions/network/network_rules.hpp"
#include "server/instance_types.hpp"
#include "server/rules/instance_ids.hpp"
#include "storage/network_interfaces.hpp"
#include "storage/security_groups.hpp"
#include "storage/volume_attachments.hpp"

namespace amiable::server {
namespace {

using In = ec2::ModifyInstanceAttributeRequest;
using Out = ec2::ModifyInstanceAttributeResult;
using Change = InstanceAttributeChange;
using rules::given;

constexpr std::string_view source = "ebs-and-launch 5.9";
constexpr std::string_view unmodifiable[] = {"kernel", "ramdisk", "rootDeviceName", "productCodes",
                                             "enclaveOptions"};

// The value of that attribute, if the request changes it.
std::optional<std::string> wanted(In const& in, std::string_view attribute) {
  for (auto const& change : changes_of(in))
    if (change.attribute == attribute) return change.value;
  return std::nullopt;
}

template <auto is_broken>
Verdict of_change(In const& in, Caller const&) {
  auto const change = changes_of(in).front();
  return is_broken(change) ? broken(change.value, change.attribute) : kept;
}

std::vector<storage::VolumeAttachment> attachments_of(In const& in, Read const& world) {
  auto const instance = rules::find_instance(world, *in.instance_id);
  return storage::VolumeAttachments(world.session, world.now.milliseconds).of_instance(instance.number);
}

constexpr auto request_rules = table<In>(
    rules::instance_id_required<&In::instance_id>(), rules::instance_ids_form<&In::instance_id>(),
    rules::one_of<&In::attribute, ec2::values::InstanceAttributeName>(
        "ModifyInstanceAttribute.Attribute.known",
        "Value ({0}) for parameter attribute is invalid. Unknown attribute.", guessed, source),
    Rule<In>{.id = "ModifyInstanceAttribute.Attribute.given",
             .code = "InvalidParameterCombination",
             .message = "No attributes specified.",
             .basis = guessed,
             .source = source,
             .request = [](In const& in, Caller const&) { return broken_if(changes_of(in).empty()); }},
    Rule<In>{.id = "ModifyInstanceAttribute.Attribute.one",
             .code = "InvalidParameterCombination",
             .message = "Fields for multiple attribute types specified: {0}",
             .basis = guessed,
             .source = source,
             .request =
                 [](In const& in, Caller const&) {
                   auto const changes = changes_of(in);
                   if (changes.size() < 2) return kept;
                   std::string names;
                   for (auto const& change : changes) names += (names.empty() ? "" : ", ") + change.attribute;
                   return broken(names);
                 }},
    Rule<In>{.id = "ModifyInstanceAttribute.Attribute.served",
             .code = "UnsupportedOperation",
             .message = "The attribute '{1}' cannot be modified.",
             .basis = guessed,
             .source = source,
             .request = of_change<[](Change const& change) {
               return std::ranges::find(unmodifiable, change.attribute) != std::end(unmodifiable);
             }>},
    Rule<In>{.id = "ModifyInstanceAttribute.Value.boolean",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for {1}. Expecting true or false.",
             .basis = guessed,
             .source = source,
             .request = of_change<[](Change const& change) {
               return is_switch(change.attribute) && change.value != "true" && change.value != "false";
             }>},
    Rule<In>{.id = "ModifyInstanceAttribute.Value.shutdown_behavior",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for {1}.",
             .basis = guessed,
             .source = source,
             .request = of_change<[](Change const& change) {
               return change.attribute == "instanceInitiatedShutdownBehavior" && change.value != "stop" &&
                      change.value != "terminate";
             }>},
    Rule<In>{.id = "ModifyInstanceAttribute.Value.sriov",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for {1}.",
             .basis = guessed,
             .source = source,
             .request = of_change<[](Change const& change) {
               return change.attribute == "sriovNetSupport" && change.value != "simple";
             }>},
    Rule<In>{.id = "ModifyInstanceAttribute.InstanceType.known",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for InstanceType.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .request = of_change<[](Change const& change) {
               return change.attribute == "instanceType" && !find_instance_type(change.value);
             }>},
    Rule<In>{.id = "ModifyInstanceAttribute.UserData.form",
             .code = "InvalidUserData.Malformed",
             .message = "Invalid BASE64 encoding of user data.",
             .basis = peer,
             .source = "ebs-and-launch 5.4",
             .request = of_change<[](Change const& change) {
               return change.attribute == "userData" && !launch::is_user_data(change.value);
             }>},
    Rule<In>{.id = "ModifyInstanceAttribute.UserData.length",
             .code = "InvalidParameterValue",
             .message = "User data is limited to 16384 bytes",
             .basis = peer,
             .source = "ebs-and-launch 5.4",
             .request = of_change<[](Change const& change) {
               return (change.attribute == "userData" &&
                       launch::decoded_size(change.value) > launch::max_user_data);
             }>},
    security_group_id_form<&In::groups>(),
    Rule<In>{.id = "ModifyInstanceAttribute.BlockDeviceMapping.served",
             .code = "UnsupportedOperation",
             .message = "Only DeleteOnTermination of a mapped device can be modified.",
             .basis = guessed,
             .source = source,
             .request = [](In const& in, Caller const&) {
               return broken_if(std::ranges::any_of(in.block_device_mappings, [](auto const& mapping) {
                 return !given(mapping.device_name) || given(mapping.virtual_name) || mapping.no_device ||
                        !mapping.ebs || !mapping.ebs->delete_on_termination || given(mapping.ebs->volume_id);
               }));
             }});

constexpr auto rule_table = table<In>(
    request_rules, rules::instances_found<&In::instance_id>(),
    Rule<In>{.id = "ModifyInstanceAttribute.InstanceId.stopped",
             .code = "IncorrectInstanceState",
             .message = "The instance '{0}' is not in the 'stopped' state.",
             .basis = seen,
             .source = "ebs-and-launch 5.6",
             .state =
                 [](In const& in, Read const& world) {
                   if (!needs_stop(changes_of(in).front().attribute)) return kept;
                   auto const instance = rules::find_instance(world, *in.instance_id);
                   return instance.state(world.now.milliseconds) == "stopped" ? kept : broken(instance.id);
                 }},
    Rule<In>{.id = "ModifyInstanceAttribute.InstanceType.architecture",
             .code = "InvalidParameterCombination",
             .message = "The architecture '{0}' of the instance does not match the instance type '{1}'.",
             .basis = guessed,
             .source = source,
             .state =
                 [](In const& in, Read const& world) {
                   auto const name = wanted(in, "instanceType");
                   if (!name) return kept;
                   auto const instance = rules::find_instance(world, *in.instance_id);
                   bool const fits = find_instance_type(*name)->architectures.contains(instance.architecture);
                   return fits ? kept : broken(instance.architecture, *name);
                 }},
    Rule<In>{
        .id = "ModifyInstanceAttribute.InstanceType.ena",
        .code = "InvalidParameterCombination",
        .message =
            "Enhanced networking with the Elastic Network Adapter (ENA) is required for the '{0}' instance "
            "type. Ensure that your instance is enabled for ENA.",
        .basis = guessed,
        .source = "ebs-and-launch 5.2",
        .state =
            [](In const& in, Read const& world) {
              auto const name = wanted(in, "instanceType");
              if (!name || find_instance_type(*name)->ena != std::string_view("required")) return kept;
              auto const instance = rules::find_instance(world, *in.instance_id);
              return instance.ena_support.value_or(false) ? kept : broken(*name);
            }},
    security_group_found<&In::groups>(),
    Rule<In>{.id = "ModifyInstanceAttribute.BlockDeviceMapping.mapped",
             .code = "InvalidInstanceAttributeValue",
             .message = "No device is currently mapped at {0}",
             .basis = guessed,
             .source = source,
             .state = [](In const& in, Read const& world) {
               auto const attachments = attachments_of(in, world);
               for (auto const& mapping : in.block_device_mappings)
                 if (std::ranges::find(attachments, *mapping.device_name,
                                       &storage::VolumeAttachment::device) == attachments.end())
                   return broken(*mapping.device_name);
               return kept;
             }});

void set_type(storage::Instance& instance, std::string const& name) {
  auto const& type = *find_instance_type(name);
  instance.instance_type = name;
  instance.core_count = type.cores;
  instance.threads_per_core = type.threads_per_core;
  if (!type.burstable) instance.cpu_credits.reset();
  if (type.burstable && !instance.cpu_credits)
    instance.cpu_credits = name.starts_with("t2.") ? "standard" : "unlimited";
}

void apply(storage::Instance& instance, Change const& change) {
  bool const on = change.value == "true";
  if (change.attribute == "disableApiStop") instance.disable_api_stop = on;
  if (change.attribute == "disableApiTermination") instance.disable_api_termination = on;
  if (change.attribute == "ebsOptimized") instance.ebs_optimized = on;
  if (change.attribute == "enaSupport") instance.ena_support = on;
  if (change.attribute == "instanceInitiatedShutdownBehavior") instance.shutdown_behavior = change.value;
  if (change.attribute == "instanceType") set_type(instance, change.value);
  if (change.attribute == "sriovNetSupport") instance.sriov_net_support = change.value;
  if (change.attribute == "userData") instance.user_data = change.value;
}

// Both are the primary interface's.
void apply_to_interface(Write& world, In const& in, Change const& change) {
  auto interfaces = repository<storage::NetworkInterfaces>(world);
  auto groups = repository<storage::SecurityGroups>(world);
  for (auto& interface : interfaces.of_instances({&*in.instance_id, 1})) {
    if (interface.device_index != 0) continue;
    if (change.attribute == "sourceDestCheck") {
      interface.source_dest_check = change.value == "true";
      interfaces.update(interface);
      continue;
    }
    std::vector<storage::GroupName> wanted;
    for (auto const& id : in.groups) wanted.push_back({id, groups.find(id).value().name});
    interfaces.set_groups(interface.number, wanted);
  }
}

void apply_to_volumes(Write& world, In const& in) {
  storage::VolumeAttachments attachments(world.session, world.now.milliseconds);
  for (auto const& attachment : attachments_of(in, world))
    for (auto const& mapping : in.block_device_mappings)
      if (mapping.device_name == attachment.device)
        attachments.set_delete_on_termination(attachment.number, *mapping.ebs->delete_on_termination);
}

Out run(Write& world, In const& in) {
  auto const change = changes_of(in).front();
  if (change.attribute == "sourceDestCheck" || change.attribute == "groupSet") {
    apply_to_interface(world, in, change);
    return {};
  }
  if (change.attribute == "blockDeviceMapping") {
    apply_to_volumes(world, in);
    return {};
  }
  auto instance = rules::find_instance(world, *in.instance_id);
  apply(instance, change);
  repository<storage::Instances>(world).update(instance);
  return {};
}

}  // namespace

Action const& actions::ModifyInstanceAttribute() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
