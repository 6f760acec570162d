// ModifyInstanceCreditSpecification: each instance by itself, so that one that cannot have credits does not
// keep the others from theirs. A repeated request does the same again, so the client token has nothing to do.
// Source: docs/ec2/ebs-and-launch.md 5.9.
#include "generated/actions.hpp"
#include "generated/instances.hpp"
#include "server/action.hpp"
#include "server/rules/instance_ids.hpp"
#include "server/rules/resource_id.hpp"

namespace amiable::server {
namespace {

using In = ec2::ModifyInstanceCreditSpecificationRequest;
using Out = ec2::ModifyInstanceCreditSpecificationResult;
using Failure = ec2::UnsuccessfulInstanceCreditSpecificationItemError;

constexpr auto rule_table = table<In>(
    rules::required<&In::instance_credit_specifications>(
        "ModifyInstanceCreditSpecification.InstanceCreditSpecification.required",
        "The request must contain the parameter InstanceCreditSpecification", guessed, "ebs-and-launch 5.9"),
    Rule<In>{.id = "ModifyInstanceCreditSpecification.InstanceId.required",
             .code = "MissingParameter",
             .message = "The request must contain the parameter InstanceId",
             .basis = guessed,
             .source = "ebs-and-launch 5.9",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(
                       std::ranges::any_of(in.instance_credit_specifications,
                                           [](auto const& item) { return !rules::given(item.instance_id); }));
                 }},
    Rule<In>{.id = "ModifyInstanceCreditSpecification.CpuCredits.known",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for CpuCredits. Valid values: standard, unlimited.",
             .basis = guessed,
             .source = "ebs-and-launch 5.9",
             .request = [](In const& in, Caller const&) {
               for (auto const& item : in.instance_credit_specifications)
                 if (item.cpu_credits != "standard" && item.cpu_credits != "unlimited")
                   return broken(item.cpu_credits.value_or(""));
               return kept;
             }});

std::optional<Failure> failure(std::string const& id, std::optional<storage::Instance> const& instance,
                               Read const& world) {
  if (!rules::is_resource_id(id, rules::instance_prefix))
    return Failure{.code = "InvalidInstanceID.Malformed", .message = "Invalid id: \"" + id + "\""};
  if (!instance)
    return Failure{.code = "InvalidInstanceID.NotFound",
                   .message = "The instance ID '" + id + "' does not exist"};
  auto const state = instance->state(world.now.milliseconds);
  if (state != "running" && state != "stopped")
    return Failure{.code = "IncorrectInstanceState",
                   .message = "The instance '" + id + "' is not in the 'running' or 'stopped' state."};
  if (!instance->cpu_credits)
    return Failure{.code = "InstanceCreditSpecification.NotSupported",
                   .message = "The instance '" + id + "' is not a burstable performance instance."};
  return std::nullopt;
}

Out run(Write& world, In const& in) {
  auto instances = repository<storage::Instances>(world);
  Out out;
  auto& done = out.successful_instance_credit_specifications.emplace();
  auto& failed = out.unsuccessful_instance_credit_specifications.emplace();
  for (auto const& item : in.instance_credit_specifications) {
    auto const& id = *item.instance_id;
    auto instance = instances.find(id);
    if (auto const why = failure(id, instance, world)) {
      failed.push_back({.instance_id = id, .error = why});
      continue;
    }
    instance->cpu_credits = item.cpu_credits;
    instances.update(*instance);
    done.push_back({.instance_id = id});
  }
  return out;
}

}  // namespace

Action const& actions::ModifyInstanceCreditSpecification() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
