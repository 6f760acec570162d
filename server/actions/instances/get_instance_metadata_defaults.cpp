// GetInstanceMetadataDefaults: what the account prefers for new instances. Source:
// docs/ec2/ebs-and-launch.md 5.5.
#include "generated/actions.hpp"
#include "generated/instances.hpp"
#include "server/action.hpp"
#include "storage/instance_metadata_defaults.hpp"

namespace amiable::server {
namespace {

using In = ec2::GetInstanceMetadataDefaultsRequest;
using Out = ec2::GetInstanceMetadataDefaultsResult;

Out run(Read const& world, In const&) {
  auto const defaults = repository<storage::InstanceMetadataDefaults>(world).find();
  ec2::InstanceMetadataDefaultsResponse answer;
  answer.http_tokens = defaults.http_tokens;
  if (defaults.http_put_response_hop_limit)
    answer.http_put_response_hop_limit = static_cast<std::int32_t>(*defaults.http_put_response_hop_limit);
  answer.http_endpoint = defaults.http_endpoint;
  answer.instance_metadata_tags = defaults.instance_metadata_tags;
  answer.http_tokens_enforced = defaults.http_tokens_enforced;
  answer.managed_by = "account";
  return {.account_level = answer};
}

}  // namespace

Action const& actions::GetInstanceMetadataDefaults() {
  return action<run>({});
}

}  // namespace amiable::server
