#include "server/actions/volumes/attachment_capacity.hpp"

#include "server/instance_types.hpp"
#include "storage/network_interfaces.hpp"
#include "storage/volume_attachments.hpp"

namespace amiable::server {
namespace {

constexpr std::size_t usual_limit = 40;  // of types built on Xen, whose limit is the system's

}  // namespace

AttachmentCapacity attachment_capacity(storage::Instance const& instance, Read const& world) {
  auto const& type = *find_instance_type(instance.instance_type);
  storage::VolumeAttachments attachments(world.session, world.now.milliseconds);
  AttachmentCapacity capacity{attachments.of_instance(instance.number).size(), usual_limit};
  if (type.ebs_attachments > 0) capacity.limit = static_cast<std::size_t>(type.ebs_attachments);
  if (type.ebs_attachment_limit != std::string_view("shared")) return capacity;
  auto const interfaces = repository<storage::NetworkInterfaces>(world).of_instances({&instance.id, 1});
  capacity.used += interfaces.size() - 1;
  return capacity;
}

bool is_built_on_nitro(storage::Instance const& instance) {
  auto const& type = *find_instance_type(instance.instance_type);
  return type.hypervisor == std::string_view("nitro") || type.is_bare_metal();
}

}  // namespace amiable::server
