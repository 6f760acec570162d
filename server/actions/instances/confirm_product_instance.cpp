// ConfirmProductInstance: whether an instance, whoever runs it, has a product code. Who owns a product is not
// known here: everybody may ask. Source: docs/ec2/ebs-and-launch.md 4.2.
#include <algorithm>

#include "generated/actions.hpp"
#include "generated/instances.hpp"
#include "server/action.hpp"
#include "server/rules/instance_ids.hpp"

namespace amiable::server {
namespace {

using In = ec2::ConfirmProductInstanceRequest;
using Out = ec2::ConfirmProductInstanceResult;

constexpr auto rule_table = table<In>(
    rules::instance_id_required<&In::instance_id>(),
    rules::required<&In::product_code>("ConfirmProductInstance.ProductCode.required",
                                       "The request must contain the parameter ProductCode", guessed,
                                       "images 1.4"),
    rules::instance_ids_form<&In::instance_id>(),
    Rule<In>{.id = "ConfirmProductInstance.InstanceId.found",
             .code = "InvalidInstanceID.NotFound",
             .message = "The instance ID '{0}' does not exist",
             .basis = seen,
             .source = "ebs-and-launch 5.6",
             .state = [](In const& in, Read const& world) {
               auto const instance = repository<storage::Instances>(world).find_anyones(*in.instance_id);
               return instance ? kept : broken(*in.instance_id);
             }});

Out run(Read const& world, In const& in) {
  auto const instance = repository<storage::Instances>(world).find_anyones(*in.instance_id).value();
  bool const has = std::ranges::find(instance.product_codes, *in.product_code, &storage::ProductCode::code) !=
                   instance.product_codes.end();
  if (!has) return {.return_ = false};
  return {.return_ = true, .owner_id = instance.owner};
}

}  // namespace

Action const& actions::ConfirmProductInstance() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
