// DescribeVpcAttribute: a default VPC has DNS support and DNS host names, and no usage metrics. Source:
// docs/ec2/ebs-and-launch.md 12.1.
#include "generated/actions.hpp"
#include "generated/enums.hpp"
#include "generated/network.hpp"
#include "server/action.hpp"
#include "server/actions/network/network_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeVpcAttributeRequest;
using Out = ec2::DescribeVpcAttributeResult;

constexpr auto rule_table = table<In>(
    rules::required<&In::attribute>("DescribeVpcAttribute.Attribute.required",
                                    "The request must contain the parameter attribute", guessed,
                                    "ebs-and-launch 12.1"),
    rules::required<&In::vpc_id>("DescribeVpcAttribute.VpcId.required",
                                 "The request must contain the parameter vpcId", guessed,
                                 "ebs-and-launch 12.1"),
    rules::one_of<&In::attribute, ec2::values::VpcAttributeName>(
        "DescribeVpcAttribute.Attribute.known",
        "Value ({0}) for parameter attribute is invalid. Unknown attribute.", guessed, "ebs-and-launch 12.1"),
    vpc_found<&In::vpc_id>());

Out run(Read const&, In const& in) {
  Out out{.vpc_id = in.vpc_id};
  if (in.attribute == "enableDnsHostnames") out.enable_dns_hostnames = {.value = true};
  if (in.attribute == "enableDnsSupport") out.enable_dns_support = {.value = true};
  if (in.attribute == "enableNetworkAddressUsageMetrics")
    out.enable_network_address_usage_metrics = {.value = false};
  return out;
}

}  // namespace

Action const& actions::DescribeVpcAttribute() {
  return action<run>(rule_table, {.default_network = true});
}

}  // namespace amiable::server
