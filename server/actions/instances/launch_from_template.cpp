#include "server/actions/instances/launch_from_template.hpp"

#include <algorithm>
#include <limits>

#include "protocol/form.hpp"
#include "protocol/parameters.hpp"
#include "server/actions/launch_templates/launch_template_data.hpp"

namespace amiable::server::launch {
namespace {

using In = ec2::RunInstancesRequest;

constexpr protocol::ParameterLimits no_limits{.parameters = std::numeric_limits<std::size_t>::max()};
constexpr std::string_view launched_types[] = {"instance", "volume", "network-interface"};

// Template and version must be there.
storage::LaunchTemplateVersion version_of(In const& in, Read const& world) {
  auto const& named = *in.launch_template;
  auto const found = launch_templates::template_of(named, world).value();
  auto const number = launch_templates::version_number(found, named.version.value_or("$Default")).value();
  return repository<storage::LaunchTemplates>(world).find_version(found.number, number).value();
}

In parsed(std::string const& text) {
  auto const parameters = protocol::Parameters::parse(text, no_limits);
  In in;
  decode(parameters.root(), in);
  return in;
}

template <class Record, class Key>
void add_missing(std::vector<Record>& own, std::vector<Record> const& others, Key key) {
  for (auto const& other : others)
    if (std::ranges::find(own, key(other), key) == own.end()) own.push_back(other);
}

// Tags of what no launch makes are for others.
void add_tags(In& in, std::vector<ec2::TagSpecification> const& others) {
  for (auto const& other : others) {
    if (std::ranges::find(launched_types, other.resource_type.value_or("")) == std::end(launched_types))
      continue;
    auto own =
        std::ranges::find(in.tag_specifications, other.resource_type, &ec2::TagSpecification::resource_type);
    if (own == in.tag_specifications.end())
      own = in.tag_specifications.insert(own, {.resource_type = other.resource_type});
    add_missing(own->tags, other.tags, [](auto const& tag) { return tag.key; });
  }
}

// Groups by id and by name are one thing, said in two ways.
std::string without_groups(std::string const& data) {
  return launch_templates::without_member(launch_templates::without_member(data, "SecurityGroupId"),
                                          "SecurityGroup");
}

void add_template(In& in, Read const& world) {
  check_state(std::span<Rule<In> const>(template_rules), in, world);
  auto data = version_of(in, world).data;
  if (!in.security_group_ids.empty() || !in.security_groups.empty()) data = without_groups(data);
  auto merged = parsed(launch_templates::based_on(data, protocol::form_text(in)));
  auto const others = parsed("MinCount=1&MaxCount=1&" + data);
  merged.block_device_mappings = in.block_device_mappings;
  add_missing(merged.block_device_mappings, others.block_device_mappings,
              [](auto const& mapping) { return mapping.device_name; });
  merged.network_interfaces = in.network_interfaces;
  add_missing(merged.network_interfaces, others.network_interfaces,
              [](auto const& interface) { return interface.device_index; });
  merged.tag_specifications = in.tag_specifications;
  add_tags(merged, others.tag_specifications);
  in = std::move(merged);
}

}  // namespace

bool template_has(In const& in, Read const& world, std::string_view member) {
  return in.launch_template && launch_templates::has_member(version_of(in, world).data, member);
}

void FromTemplate::complete(In& in, Read const& world) {
  if (in.launch_template) add_template(in, world);
  check_state(std::span<Rule<In> const>(alias_rules), in, world);
  if (ssm::is_alias(in.image_id.value_or(""))) in.image_id = ssm::resolve(*in.image_id, world);
}

std::vector<storage::Tag> template_tags(In const& in, Read const& world) {
  if (!in.launch_template) return {};
  auto const found = launch_templates::template_of(*in.launch_template, world).value();
  return {{"aws:ec2launchtemplate:id", found.id},
          {"aws:ec2launchtemplate:version", std::to_string(version_of(in, world).version)}};
}

}  // namespace amiable::server::launch
