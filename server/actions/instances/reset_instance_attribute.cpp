// ResetInstanceAttribute: kernel and RAM disk to those of the image, the source/destination check to true.
// Source: docs/ec2/ebs-and-launch.md 5.9.
#include "generated/actions.hpp"
#include "generated/instances.hpp"
#include "server/action.hpp"
#include "server/rules/instance_ids.hpp"
#include "storage/images.hpp"
#include "storage/network_interfaces.hpp"

namespace amiable::server {
namespace {

using In = ec2::ResetInstanceAttributeRequest;
using Out = ec2::ResetInstanceAttributeResult;

constexpr auto rule_table = table<In>(
    rules::instance_id_required<&In::instance_id>(),
    rules::required<&In::attribute>("ResetInstanceAttribute.Attribute.required",
                                    "The request must contain the parameter Attribute", guessed,
                                    "ebs-and-launch 5.9"),
    Rule<In>{.id = "ResetInstanceAttribute.Attribute.resettable",
             .code = "InvalidParameterValue",
             .message = "Value ({0}) for parameter attribute is invalid. Unknown attribute.",
             .basis = guessed,
             .source = "ebs-and-launch 5.9",
             .request =
                 [](In const& in, Caller const&) {
                   auto const& attribute = *in.attribute;
                   bool const known =
                       attribute == "kernel" || attribute == "ramdisk" || attribute == "sourceDestCheck";
                   return known ? kept : broken(attribute);
                 }},
    rules::instance_ids_form<&In::instance_id>(), rules::instances_found<&In::instance_id>(),
    Rule<In>{.id = "ResetInstanceAttribute.InstanceId.stopped",
             .code = "IncorrectInstanceState",
             .message = "The instance '{0}' is not in the 'stopped' state.",
             .basis = seen,
             .source = "ebs-and-launch 5.6",
             .state = [](In const& in, Read const& world) {
               if (in.attribute == "sourceDestCheck") return kept;
               auto const instance = rules::find_instance(world, *in.instance_id);
               return instance.state(world.now.milliseconds) == "stopped" ? kept : broken(instance.id);
             }});

void reset_source_dest_check(Write& world, storage::Instance const& instance) {
  auto interfaces = repository<storage::NetworkInterfaces>(world);
  for (auto& interface : interfaces.of_instances({&instance.id, 1})) {
    if (interface.device_index != 0) continue;
    interface.source_dest_check = true;
    interfaces.update(interface);
  }
}

Out run(Write& world, In const& in) {
  auto instance = rules::find_instance(world, *in.instance_id);
  if (in.attribute == "sourceDestCheck") {
    reset_source_dest_check(world, instance);
    return {};
  }
  auto const image = repository<storage::Images>(world).find(instance.image_id).value_or(storage::Image());
  if (in.attribute == "kernel") instance.kernel_id = image.kernel_id;
  if (in.attribute == "ramdisk") instance.ramdisk_id = image.ramdisk_id;
  repository<storage::Instances>(world).update(instance);
  return {};
}

}  // namespace

Action const& actions::ResetInstanceAttribute() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
