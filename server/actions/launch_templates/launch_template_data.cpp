#include "server/actions/launch_templates/launch_template_data.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <vector>

#include "protocol/form.hpp"
#include "protocol/parameters.hpp"
#include "server/instance_types.hpp"
#include "storage/security_groups.hpp"

namespace amiable::server::launch_templates {
namespace {

constexpr protocol::ParameterLimits no_limits{.parameters = std::numeric_limits<std::size_t>::max()};

std::vector<std::string_view> pairs_of(std::string_view text) {
  std::vector<std::string_view> pairs;
  while (!text.empty()) {
    auto const end = text.find('&');
    pairs.push_back(text.substr(0, end));
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
  }
  return pairs;
}

std::string_view top_member(std::string_view pair) {
  return pair.substr(0, pair.find_first_of(".="));
}

}  // namespace

std::string text_of(std::optional<ec2::RequestLaunchTemplateData> const& data) {
  return data ? protocol::form_text(*data) : "";
}

ec2::ResponseLaunchTemplateData answer_of(std::string_view text) {
  auto const parameters = protocol::Parameters::parse(text, no_limits);
  ec2::ResponseLaunchTemplateData data;
  decode(parameters.root(), data);
  return data;
}

bool has_member(std::string_view text, std::string_view member) {
  return std::ranges::any_of(pairs_of(text), [&](auto const pair) { return top_member(pair) == member; });
}

std::string without_member(std::string_view text, std::string_view member) {
  std::string rest;
  for (auto const pair : pairs_of(text))
    if (top_member(pair) != member) rest.append(rest.empty() ? "" : "&").append(pair);
  return rest;
}

std::string based_on(std::string_view source, std::string_view given) {
  std::set<std::string_view> given_members;
  for (auto const pair : pairs_of(given)) given_members.insert(top_member(pair));
  std::string text(given);
  for (auto const pair : pairs_of(source)) {
    if (given_members.contains(top_member(pair))) continue;
    text.append(text.empty() ? "" : "&").append(pair);
  }
  return text;
}

std::optional<ec2::ValidationWarning> warning_of(std::string_view text, Read const& world) {
  auto const data = answer_of(text);
  std::vector<ec2::ValidationError> errors;
  if (data.instance_type && !find_instance_type(*data.instance_type))
    errors.push_back(
        {.code = "InvalidInstanceType",
         .message = "The following supplied instance types do not exist: [" + *data.instance_type + "]"});
  if (data.network_interfaces && (data.security_group_ids || data.security_groups))
    errors.push_back({.code = "InvalidParameterCombination",
                      .message = "If you specify a network interface, you must specify all security groups "
                                 "as part of the network interface."});
  auto groups = repository<storage::SecurityGroups>(world);
  for (auto const& interface :
       data.network_interfaces.value_or(decltype(data.network_interfaces)::value_type()))
    for (auto const& id : interface.groups.value_or(std::vector<std::string>()))
      if (!groups.find(id))
        errors.push_back({.code = "InvalidSecurityGroupID.NotFound",
                          .message = "The security group '" + id + "' does not exist"});
  if (errors.empty()) return std::nullopt;
  return ec2::ValidationWarning{.errors = errors};
}

}  // namespace amiable::server::launch_templates
