// Instances as EC2 answers them. Source: docs/ec2/ebs-and-launch.md 5.1 and 5.6.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "generated/instances.hpp"
#include "server/world.hpp"
#include "storage/instances.hpp"
#include "storage/network_interfaces.hpp"
#include "storage/tags.hpp"
#include "storage/volume_attachments.hpp"

namespace amiable::server {

// What belongs to some instances, read at once.
struct InstanceParts {
  storage::AttachmentsByNumber volumes;                                      // by the instance's number
  std::map<std::string, std::vector<storage::NetworkInterface>> interfaces;  // by its id, by device index
  storage::TagsById tags;
};
InstanceParts parts_of(std::vector<storage::Instance> const& instances, Read const& world);

ec2::Instance described_instance(storage::Instance const& instance, InstanceParts const& parts,
                                 Read const& world);

// With their instances, which follow each other.
std::vector<ec2::Reservation> reservations_of(std::vector<storage::Instance> const& instances,
                                              InstanceParts const& parts, Read const& world);

// By RunInstances: what is not attached or known yet is left out.
ec2::Instance launched_instance(storage::Instance const& instance, InstanceParts const& parts,
                                Read const& world);

// The reservation that the first of some instances belongs to, without instances.
ec2::Reservation empty_reservation(storage::Instance const& first);

std::vector<ec2::InstanceBlockDeviceMapping> block_device_mappings(
    std::vector<storage::VolumeAttachment> const& attachments, Read const& world);
ec2::InstanceMetadataOptionsResponse metadata_options(storage::Instance const& instance, std::string state);
std::vector<ec2::GroupIdentifier> groups(std::vector<storage::NetworkInterface> const& interfaces);

}  // namespace amiable::server
