// ModifyInstanceMetadataDefaults: what is not given stays; no-preference (-1 of the hop limit) takes it back.
// Source: docs/ec2/ebs-and-launch.md 5.5.
#include "generated/actions.hpp"
#include "generated/enums.hpp"
#include "generated/instances.hpp"
#include "server/action.hpp"
#include "server/rules/members.hpp"
#include "storage/instance_metadata_defaults.hpp"

namespace amiable::server {
namespace {

using In = ec2::ModifyInstanceMetadataDefaultsRequest;
using Out = ec2::ModifyInstanceMetadataDefaultsResult;

constexpr std::string_view source = "ebs-and-launch 5.5";

constexpr auto rule_table = table<In>(
    rules::one_of<&In::http_tokens, ec2::values::MetadataDefaultHttpTokensState>(
        "ModifyInstanceMetadataDefaults.HttpTokens.known", "Invalid value '{0}' for HttpTokens.", guessed,
        source),
    rules::one_of<&In::http_endpoint, ec2::values::DefaultInstanceMetadataEndpointState>(
        "ModifyInstanceMetadataDefaults.HttpEndpoint.known", "Invalid value '{0}' for HttpEndpoint.", guessed,
        source),
    rules::one_of<&In::instance_metadata_tags, ec2::values::DefaultInstanceMetadataTagsState>(
        "ModifyInstanceMetadataDefaults.InstanceMetadataTags.known",
        "Invalid value '{0}' for InstanceMetadataTags.", guessed, source),
    rules::one_of<&In::http_tokens_enforced, ec2::values::DefaultHttpTokensEnforcedState>(
        "ModifyInstanceMetadataDefaults.HttpTokensEnforced.known",
        "Invalid value '{0}' for HttpTokensEnforced.", guessed, source),
    Rule<In>{
        .id = "ModifyInstanceMetadataDefaults.HttpPutResponseHopLimit.range",
        .code = "InvalidParameterValue",
        .message = "Invalid value '{0}' for HttpPutResponseHopLimit. Expecting -1, or a value from 1 to 64.",
        .basis = guessed,
        .source = source,
        .request = [](In const& in, Caller const&) {
          auto const limit = in.http_put_response_hop_limit.value_or(1);
          return limit == 0 || limit < -1 || limit > 64 ? broken(std::to_string(limit)) : kept;
        }});

void change(std::optional<std::string>& preference, std::optional<std::string> const& wanted) {
  if (!wanted) return;
  preference = wanted;
  if (wanted == "no-preference") preference.reset();
}

Out run(Write& world, In const& in) {
  auto repository = server::repository<storage::InstanceMetadataDefaults>(world);
  auto defaults = repository.find();
  change(defaults.http_tokens, in.http_tokens);
  change(defaults.http_endpoint, in.http_endpoint);
  change(defaults.instance_metadata_tags, in.instance_metadata_tags);
  change(defaults.http_tokens_enforced, in.http_tokens_enforced);
  if (in.http_put_response_hop_limit) defaults.http_put_response_hop_limit = in.http_put_response_hop_limit;
  if (in.http_put_response_hop_limit == -1) defaults.http_put_response_hop_limit.reset();
  repository.set(defaults);
  return {.return_ = true};
}

}  // namespace

Action const& actions::ModifyInstanceMetadataDefaults() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
