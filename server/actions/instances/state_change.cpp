#include "server/actions/instances/state_change.hpp"

#include <chrono>
#include <cstdio>

#include "server/network_interfaces.hpp"
#include "server/recycle_bin/recycling.hpp"
#include "storage/volume_attachments.hpp"

namespace amiable::server {
namespace {

// "2026-09-25 21:02:19 GMT"
std::string gmt(protocol::Timestamp time) {
  auto text = protocol::to_string(time).substr(0, std::string_view("2026-09-25T21:02:19").size());
  text[std::string_view("2026-09-25").size()] = ' ';
  return text + " GMT";
}

void release_volumes(Write& world, storage::Instance const& instance) {
  storage::VolumeAttachments attachments(world.session, world.now.milliseconds);
  for (auto const& attachment : attachments.of_instance(instance.number)) {
    attachments.detach(attachment.number, world.now.milliseconds);
    if (attachment.delete_on_termination)
      delete_or_recycle_volume(world, attachment.volume, attachment.volume_id);
  }
}

}  // namespace

ec2::InstanceState instance_state(std::string_view name) {
  return {.code = storage::state_code(name), .name = std::string(name)};
}

void begin(storage::Instance& instance, std::string_view transition, Read const& world) {
  instance.transition = transition;
  instance.settled_at = world.now.milliseconds + world.settings.instance_delay_ms;
}

// The first reason stays where a stopped instance is terminated.
void set_user_initiated(storage::Instance& instance, std::string_view code, std::string_view message,
                        Read const& world) {
  if (instance.transition_reason.empty())
    instance.transition_reason = "User initiated (" + gmt(world.now) + ")";
  instance.state_reason_code = std::string(code);
  instance.state_reason_message = std::string(message);
}

void terminate(Write& world, storage::Instance& instance) {
  release_volumes(world, instance);
  release_network_interfaces(world, instance.id);
  instance.subnet_id = instance.vpc_id = instance.private_ip_address = std::nullopt;
  instance.private_dns_name.clear();
  instance.iam_association_id.reset();
  begin(instance, storage::transition::terminating, world);
  set_user_initiated(instance, "Client.UserInitiatedShutdown",
                     "Client.UserInitiatedShutdown: User initiated shutdown", world);
  repository<storage::Instances>(world).update(instance);
}

void take_public_addresses(Write& world, std::string const& instance_id) {
  for (auto& interface : repository<storage::NetworkInterfaces>(world).of_instances({&instance_id, 1}))
    if (interface.public_ip) take_public_address(world, interface);
}

void give_public_addresses(Write& world, std::string const& instance_id) {
  auto subnets = repository<storage::Subnets>(world);
  for (auto& interface : repository<storage::NetworkInterfaces>(world).of_instances({&instance_id, 1}))
    if (interface.device_index == 0 && subnets.find(interface.subnet_id)->map_public_ip_on_launch)
      give_public_address(world, interface);
}

}  // namespace amiable::server
