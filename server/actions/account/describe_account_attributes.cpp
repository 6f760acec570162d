// DescribeAccountAttributes: what every account has when it is new, and its default VPC. Source:
// docs/ec2/ebs-and-launch.md 9.
#include <algorithm>

#include "generated/account.hpp"
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/rules/members.hpp"
#include "storage/vpcs.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeAccountAttributesRequest;
using Out = ec2::DescribeAccountAttributesResult;

struct Attribute {
  std::string_view name;
  std::string_view value;  // of the default VPC: what the registry says
};

constexpr std::string_view default_vpc = "default-vpc";

constexpr Attribute attributes[] = {
    {"vpc-max-security-groups-per-interface", "5"},
    {"max-instances", "20"},
    {"supported-platforms", "VPC"},
    {default_vpc, ""},
    {"max-elastic-ips", "5"},
    {"vpc-max-elastic-ips", "5"},
};

Verdict unknown_attribute(In const& in, Caller const&) {
  for (auto const& name : in.attribute_names)
    if (!name.empty() && std::ranges::find(attributes, name, &Attribute::name) == std::end(attributes))
      return broken(name);
  return kept;
}

constexpr auto rule_table = table<In>(Rule<In>{.id = "DescribeAccountAttributes.AttributeName.known",
                                               .code = "InvalidParameterValue",
                                               .message = "Invalid value '{0}' for attributeName.",
                                               .basis = guessed,
                                               .source = "ebs-and-launch 9",
                                               .request = unknown_attribute});

bool is_asked_for(In const& in, Attribute const& attribute) {
  return !rules::given(in.attribute_names) ||
         std::ranges::find(in.attribute_names, attribute.name) != in.attribute_names.end();
}

std::string value_of(Attribute const& attribute, Read const& world) {
  if (attribute.name == default_vpc) return repository<storage::Vpcs>(world).find_default()->id;
  return std::string(attribute.value);
}

Out run(Read const& world, In const& in) {
  Out out{.account_attributes = std::vector<ec2::AccountAttribute>()};
  for (auto const& attribute : attributes)
    if (is_asked_for(in, attribute))
      out.account_attributes->push_back(
          {.attribute_name = std::string(attribute.name),
           .attribute_values = std::vector<ec2::AccountAttributeValue>{{value_of(attribute, world)}}});
  return out;
}

}  // namespace

Action const& actions::DescribeAccountAttributes() {
  return action<run>(rule_table, {.default_network = true});
}

}  // namespace amiable::server
