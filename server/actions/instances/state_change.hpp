// How instances go from one state to another, and how the answers tell of it.
// Source: docs/ec2/ebs-and-launch.md 5.6.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generated/instances.hpp"
#include "server/world.hpp"
#include "storage/instances.hpp"

namespace amiable::server {

ec2::InstanceState instance_state(std::string_view name);

// The answer's items, in the order of the request's ids. `change` does the work on each instance and returns
// the state that the answer shows as the current one.
template <class Change>
std::vector<ec2::InstanceStateChange> change_each(Read const& world, std::vector<std::string> const& ids,
                                                  Change change) {
  std::vector<ec2::InstanceStateChange> changes;
  auto instances = repository<storage::Instances>(world);
  for (auto const& id : ids) {
    auto instance = instances.find(id).value();
    auto const previous = std::string(instance.state(world.now.milliseconds));
    auto const current = change(instance, previous);
    changes.push_back({.instance_id = id,
                       .current_state = instance_state(current),
                       .previous_state = instance_state(previous)});
  }
  return changes;
}

// From now on, as long as the settings say. The caller updates the registry.
void begin(storage::Instance& instance, std::string_view transition, Read const& world);

// Tells the reason of a stop or a termination that the user asked for: "Client.UserInitiatedShutdown" …
void set_user_initiated(storage::Instance& instance, std::string_view code, std::string_view message,
                        Read const& world);

// Ends an instance that is neither terminated nor on its way to that: its volumes and interfaces are deleted
// or detached at once, as each says. Updates the registry.
void terminate(Write& world, storage::Instance& instance);

// An instance that is stopped gives its public address up; started, it gets another where its subnet gives
// one.
void take_public_addresses(Write& world, std::string const& instance_id);
void give_public_addresses(Write& world, std::string const& instance_id);

}  // namespace amiable::server
