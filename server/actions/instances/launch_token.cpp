#include "server/actions/instances/launch_token.hpp"

#include <algorithm>

#include "protocol/form.hpp"
#include "storage/instances.hpp"

namespace amiable::server::launch {
namespace {

using In = ec2::RunInstancesRequest;

constexpr std::string_view action = "RunInstances";

}  // namespace

std::optional<storage::TokenUse> token_use(In const& in, Read const& world) {
  if (!rules::given(in.client_token)) return std::nullopt;
  return repository<storage::ClientTokens>(world).find(action, *in.client_token);
}

void remember_token(In const& in, std::string const& reservation_id, Write& world) {
  if (!rules::given(in.client_token)) return;
  repository<storage::ClientTokens>(world).remember(action, *in.client_token,
                                                    {protocol::form_text(in), reservation_id});
}

bool is_another_request(In const& in, Read const& world) {
  auto const use = token_use(in, world);
  return use && use->request != protocol::form_text(in);
}

bool is_of_terminated(In const& in, Read const& world) {
  auto const use = token_use(in, world);
  if (!use) return false;
  auto const instances = repository<storage::Instances>(world).of_reservation(use->resource_id);
  return std::ranges::all_of(instances, [&](auto const& instance) {
    return instance.state(world.now.milliseconds) == "terminated";
  });
}

}  // namespace amiable::server::launch
