// ModifyInstanceMetadataOptions: in force at once, though the answer says pending.
// Source: docs/ec2/ebs-and-launch.md 5.5.
#include "generated/actions.hpp"
#include "generated/enums.hpp"
#include "server/action.hpp"
#include "server/actions/instances/instance_answer.hpp"
#include "server/rules/instance_ids.hpp"

namespace amiable::server {
namespace {

using In = ec2::ModifyInstanceMetadataOptionsRequest;
using Out = ec2::ModifyInstanceMetadataOptionsResult;

constexpr std::string_view source = "ebs-and-launch 5.5";

constexpr auto rule_table = table<In>(
    rules::instance_id_required<&In::instance_id>(),
    rules::one_of<&In::http_tokens, ec2::values::HttpTokensState>(
        "ModifyInstanceMetadataOptions.HttpTokens.known", "Invalid value '{0}' for HttpTokens.", guessed,
        source),
    rules::one_of<&In::http_endpoint, ec2::values::InstanceMetadataEndpointState>(
        "ModifyInstanceMetadataOptions.HttpEndpoint.known", "Invalid value '{0}' for HttpEndpoint.", guessed,
        source),
    rules::one_of<&In::http_protocol_ipv6, ec2::values::InstanceMetadataProtocolState>(
        "ModifyInstanceMetadataOptions.HttpProtocolIpv6.known", "Invalid value '{0}' for HttpProtocolIpv6.",
        guessed, source),
    rules::one_of<&In::instance_metadata_tags, ec2::values::InstanceMetadataTagsState>(
        "ModifyInstanceMetadataOptions.InstanceMetadataTags.known",
        "Invalid value '{0}' for InstanceMetadataTags.", guessed, source),
    Rule<In>{.id = "ModifyInstanceMetadataOptions.HttpPutResponseHopLimit.range",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for HttpPutResponseHopLimit. Expecting a value from 1 to 64.",
             .basis = guessed,
             .source = source,
             .request =
                 [](In const& in, Caller const&) {
                   auto const limit = in.http_put_response_hop_limit.value_or(1);
                   return limit < 1 || limit > 64 ? broken(std::to_string(limit)) : kept;
                 }},
    rules::instance_ids_form<&In::instance_id>(), rules::instances_found<&In::instance_id>());

Out run(Write& world, In const& in) {
  auto instance = rules::find_instance(world, *in.instance_id);
  instance.http_tokens = in.http_tokens.value_or(instance.http_tokens);
  instance.http_endpoint = in.http_endpoint.value_or(instance.http_endpoint);
  instance.http_protocol_ipv6 = in.http_protocol_ipv6.value_or(instance.http_protocol_ipv6);
  instance.instance_metadata_tags = in.instance_metadata_tags.value_or(instance.instance_metadata_tags);
  if (in.http_put_response_hop_limit) instance.http_put_response_hop_limit = *in.http_put_response_hop_limit;
  repository<storage::Instances>(world).update(instance);
  return {.instance_id = instance.id, .instance_metadata_options = metadata_options(instance, "pending")};
}

}  // namespace

Action const& actions::ModifyInstanceMetadataOptions() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
