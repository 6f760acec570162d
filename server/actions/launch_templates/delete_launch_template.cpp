// DeleteLaunchTemplate: with all its versions. Source: docs/ec2/ebs-and-launch.md 14.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/launch_templates/launch_template_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::DeleteLaunchTemplateRequest;
using Out = ec2::DeleteLaunchTemplateResult;
using namespace launch_templates;

constexpr auto rule_table = table<In>(template_named<In>(), named_template<In>());

Out run(Write& world, In const& in) {
  auto const named = *template_of(in, world);
  repository<storage::LaunchTemplates>(world).remove(named.number);
  repository<storage::Tags>(world).forget_resource(named.id);
  return {.launch_template = described(named, std::vector<storage::Tag>())};
}

}  // namespace

Action const& actions::DeleteLaunchTemplate() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
