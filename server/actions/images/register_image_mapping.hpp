// RegisterImage's rules for the block device mapping: the root device, and what an image's mapping cannot
// have. Source: docs/ec2/images.md 2.2 and 2.3.
#pragma once

#include "generated/images.hpp"
#include "server/rules/block_device_mapping.hpp"
#include "server/rules/members.hpp"

namespace amiable::server::register_image {

using In = ec2::RegisterImageRequest;

// The entry of the root device, if it has a snapshot.
ec2::BlockDeviceMapping const* find_root(In const& in);

std::vector<rules::WantedVolume> volumes(In const& in);

// What a mapping of an image cannot keep, and DescribeImages could not give back.
template <auto member>
constexpr auto ebs_not_served(std::string_view id, std::string_view message) {
  return rules::ebs_not_served<In, member>(id, message, "images 2.2");
}

inline constexpr auto mapping_rules = table<In>(
    rules::device_names<In>(),
    Rule<In>{.id = "RegisterImage.RootDeviceName.snapshot",
             .code = "InvalidBlockDeviceMapping",
             .message = "No root snapshot specified in device mapping.",
             .basis = seen,
             .source = "images 2.3",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(!rules::given(in.image_location) && !find_root(in));
                 }},
    rules::snapshots_or_sizes<In>(),
    Rule<In>{
        .id = "RegisterImage.Encrypted.without_snapshot",
        .code = "InvalidParameter",
        .message = "Parameter encrypted is invalid. You cannot specify the encrypted flag if specifying a "
                   "snapshot id in a block device mapping.",
        .basis = seen,
        .source = "images 2.3",
        .request = [](In const& in,
                      Caller const&) { return rules::encrypted_beside_snapshot(in.block_device_mappings); }},
    ebs_not_served<&ec2::EbsBlockDevice::kms_key_id>(
        "RegisterImage.KmsKeyId.served",
        "The parameter KmsKeyId is not supported in the mapping of an image."),
    ebs_not_served<&ec2::EbsBlockDevice::outpost_arn>("RegisterImage.OutpostArn.served",
                                                      "The parameter OutpostArn is not supported."),
    ebs_not_served<&ec2::EbsBlockDevice::volume_initialization_rate>(
        "RegisterImage.VolumeInitializationRate.served",
        "The parameter VolumeInitializationRate is not supported in the mapping of an image."),
    ebs_not_served<&ec2::EbsBlockDevice::availability_zone>(
        "RegisterImage.AvailabilityZone.served",
        "The parameter AvailabilityZone is not supported in the mapping of an image."),
    ebs_not_served<&ec2::EbsBlockDevice::availability_zone_id>(
        "RegisterImage.AvailabilityZoneId.served",
        "The parameter AvailabilityZoneId is not supported in the mapping of an image."),
    ebs_not_served<&ec2::EbsBlockDevice::ebs_card_index>(
        "RegisterImage.EbsCardIndex.served",
        "The parameter EbsCardIndex is not supported in the mapping of an image."),
    rules::volume_limits<In, volumes>(),
    Rule<In>{.id = "RegisterImage.RootDeviceName.bootable",
             .code = "BootForVolumeTypeUnsupported",
             .message = "The volume type '{0}' is not supported for a boot volume.",
             .basis = guessed,
             .source = "images 2.2",
             .request = [](In const& in, Caller const&) {
               auto const* root = find_root(in);
               if (!root) return kept;
               auto const type = rules::volume_type_of(root->ebs->volume_type);
               return type == "st1" || type == "sc1" ? broken(type) : kept;
             }});

}  // namespace amiable::server::register_image
