// DescribeInstanceStatus: those that run, or all. Nothing runs in an instance that could fail a check.
// Source: docs/ec2/ebs-and-launch.md 5.1 and 5.9.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/instances/state_change.hpp"
#include "server/rules/instance_ids.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeInstanceStatusRequest;
using Out = ec2::DescribeInstanceStatusResult;

constexpr std::string_view listing = "instance-statuses";
constexpr auto statuses = storage::InstanceListing::statuses;

// IncludeManagedResources asks for instances that other services manage too: there are none.
constexpr auto rule_table =
    table<In>(rules::instance_ids_form<&In::instance_ids>(),
              rules::ids_without_max_results<&In::instance_ids>(
                  "DescribeInstanceStatus.MaxResults.without_ids",
                  "The parameter instancesSet cannot be used with the parameter maxResults", guessed),
              rules::max_results<In>(), rules::filters<In, storage::Instances::knows_filter<statuses>>(),
              rules::next_token_ours<In, listing>("DescribeInstanceStatus.NextToken.form",
                                                  "Unable to parse pagination token", guessed, "images 1.7"),
              rules::instances_found<&In::instance_ids>());

template <class Summary, class Details>
Summary summary(bool running) {
  if (!running) return {.details = {}, .status = "not-applicable"};
  return {.details = std::vector<Details>{{.impaired_since = {}, .name = "reachability", .status = "passed"}},
          .status = "ok"};
}

ec2::InstanceStatus status_of(storage::Instance const& instance, Read const& world) {
  auto const state = instance.state(world.now.milliseconds);
  bool const running = state == "running";
  ec2::InstanceStatus status;
  status.availability_zone = instance.zone;
  status.availability_zone_id = instance.zone_id;
  status.operator_ = {.managed = false, .hidden_by_default = false};
  status.instance_id = instance.id;
  status.instance_state = instance_state(state);
  status.instance_status = summary<ec2::InstanceStatusSummary, ec2::InstanceStatusDetails>(running);
  status.system_status = summary<ec2::InstanceStatusSummary, ec2::InstanceStatusDetails>(running);
  status.attached_ebs_status = summary<ec2::EbsStatusSummary, ec2::EbsStatusDetails>(running);
  return status;
}

Out run(Read const& world, In const& in) {
  storage::InstanceQuery query{.listing = statuses,
                               .ids = in.instance_ids,
                               .filters = rules::filters_of(in.filters),
                               .page = rules::page_of(in, listing)};
  if (!in.include_all_instances.value_or(false))
    query.filters.push_back({"instance-state-name", {"running"}});
  auto const page = repository<storage::Instances>(world).list(query);
  Out out{.instance_statuses = std::vector<ec2::InstanceStatus>(),
          .next_token = rules::next_token(page, listing)};
  for (auto const& instance : page.records) out.instance_statuses->push_back(status_of(instance, world));
  return out;
}

}  // namespace

Action const& actions::DescribeInstanceStatus() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
