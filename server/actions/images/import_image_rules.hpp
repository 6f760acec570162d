// What ImportImage checks. Source: docs/ec2/images.md 3.16.
#pragma once

#include <algorithm>

#include "generated/images.hpp"
#include "server/actions/images/billing.hpp"
#include "server/disks/disk.hpp"
#include "server/rules/client_token.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/tag_rules.hpp"
#include "server/transfers/disk_place.hpp"

namespace amiable::server::import_image {

using In = ec2::ImportImageRequest;
using rules::given;

inline constexpr std::string_view action_name = "ImportImage";
inline constexpr std::string_view taggable = "import-image-task";

inline constexpr std::string_view architectures[] = {"i386", "x86_64", "arm64"};
inline constexpr std::string_view boot_modes[] = {"legacy-bios", "uefi"};
inline constexpr std::string_view platforms[] = {"Linux", "Windows"};
inline constexpr std::string_view license_types[] = {"AWS", "BYOL"};
inline constexpr std::string_view hypervisors[] = {"xen"};

// How many of them the container has.
inline int sources(ec2::ImageDiskContainer const& container) {
  return given(container.url) + container.user_bucket.has_value() + given(container.snapshot_id);
}

inline constexpr auto container_rules = table<In>(
    Rule<In>{.id = "ImportImage.DiskContainer.required",
             .code = "MissingParameter",
             .message = "The request must contain the parameter DiskContainers",
             .basis = guessed,
             .source = "images 3.16",
             .request = [](In const& in, Caller const&) { return broken_if(in.disk_containers.empty()); }},
    Rule<In>{.id = "ImportImage.DiskContainer.source",
             .code = "InvalidParameterCombination",
             .message = "Each disk container needs exactly one of Url, UserBucket and SnapshotId.",
             .basis = guessed,
             .source = "images 3.16",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(std::ranges::any_of(
                       in.disk_containers, [](auto const& container) { return sources(container) != 1; }));
                 }},
    Rule<In>{.id = "ImportImage.Format.known",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for Format.",
             .basis = guessed,
             .source = "images 3.16",
             .request =
                 [](In const& in, Caller const&) {
                   for (auto const& container : in.disk_containers)
                     if (given(container.format) && !find_disk_format(*container.format))
                       return broken(*container.format);
                   return kept;
                 }},
    Rule<In>{.id = "ImportImage.Url.form",
             .code = "InvalidParameter",
             .message = "Invalid S3 source location: expecting s3://bucket/key, or an https URL of S3's.",
             .basis = guessed,
             .source = "images 3.16",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(std::ranges::any_of(in.disk_containers, [](auto const& container) {
                     return !given(container.snapshot_id) && !place_of(container);
                   }));
                 }},
    Rule<In>{.id = "ImportImage.SnapshotId.form",
             .code = "InvalidSnapshotID.Malformed",
             .message = "Invalid id: \"{0}\" (expecting \"snap-...\")",
             .basis = guessed,
             .source = "images 2.3",
             .request = [](In const& in, Caller const&) {
               for (auto const& container : in.disk_containers)
                 if (given(container.snapshot_id) &&
                     rules::id_malformed({*container.snapshot_id}, rules::snapshot_prefix))
                   return broken(*container.snapshot_id);
               return kept;
             }});

inline constexpr auto machine_rules = table<In>(
    rules::one_of<&In::architecture, architectures>(
        "ImportImage.Architecture.known", "Invalid value '{0}' for Architecture.", guessed, "images 3.16"),
    rules::one_of<&In::boot_mode, boot_modes>("ImportImage.BootMode.known",
                                              "Invalid value '{0}' for BootMode.", guessed, "images 3.16"),
    rules::one_of<&In::platform, platforms>("ImportImage.Platform.known", "Invalid value '{0}' for Platform.",
                                            guessed, "images 3.16"),
    rules::one_of<&In::hypervisor, hypervisors>(
        "ImportImage.Hypervisor.known", "Invalid value '{0}' for Hypervisor.", guessed, "images 3.16"),
    rules::one_of<&In::license_type, license_types>(
        "ImportImage.LicenseType.known", "Invalid value '{0}' for LicenseType.", guessed, "images 3.16"),
    Rule<In>{.id = "ImportImage.UsageOperation.known",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for UsageOperation.",
             .basis = guessed,
             .source = "images 3.16",
             .request =
                 [](In const& in, Caller const&) {
                   return in.usage_operation && !billing_of_operation(*in.usage_operation)
                              ? broken(*in.usage_operation)
                              : kept;
                 }},
    Rule<In>{.id = "ImportImage.UsageOperation.alone",
             .code = "InvalidParameterCombination",
             .message = "The parameters UsageOperation and LicenseType cannot be used together.",
             .basis = guessed,
             .source = "images 3.16",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(given(in.usage_operation) && given(in.license_type));
                 }},
    rules::not_served<&In::license_specifications>(
        "ImportImage.LicenseSpecifications.served",
        "The parameter LicenseSpecifications is not supported: there is no License Manager."),
    Rule<In>{.id = "ImportImage.KmsKeyId.encrypted",
             .code = "InvalidParameterDependency",
             .message = "The parameter [KmsKeyId] requires the parameter Encrypted to be set.",
             .basis = guessed,  // CreateVolume's
             .source = "ebs-and-launch 3.2",
             .request = [](In const& in, Caller const&) {
               return broken_if(given(in.kms_key_id) && !in.encrypted.value_or(false));
             }});

inline constexpr auto state_rules =
    table<In>(Rule<In>{.id = "ImportImage.SnapshotId.found",
                       .code = "InvalidSnapshot.NotFound",
                       .message = "The snapshot '{0}' does not exist.",
                       .basis = guessed,
                       .source = "images 3.16",
                       .state =
                           [](In const& in, Read const& world) {
                             for (auto const& container : in.disk_containers)
                               if (given(container.snapshot_id) &&
                                   rules::snapshot_not_owned({*container.snapshot_id}, world))
                                 return broken(*container.snapshot_id);
                             return kept;
                           }},
              Rule<In>{.id = "ImportImage.SnapshotId.completed",
                       .code = "IncorrectState",
                       .message = rules::snapshot_not_usable_text,
                       .basis = guessed,  // seen for CreateVolume
                       .source = "ebs-and-launch 2.2",
                       .state =
                           [](In const& in, Read const& world) {
                             for (auto const& container : in.disk_containers)
                               if (given(container.snapshot_id))
                                 if (auto verdict = rules::snapshot_not_usable(
                                         *find_snapshot(world, *container.snapshot_id), world))
                                   return verdict;
                             return kept;
                           }},
              Rule<In>{.id = "ImportImage.Object.found",
                       .code = "InvalidParameter",
                       .message = "User does not have access to the S3 object ({0}/{1}).",
                       .basis = seen,
                       .source = "images 3.16",
                       .state = [](In const& in, Read const& world) {
                         for (auto const& container : in.disk_containers) {
                           if (given(container.snapshot_id)) continue;
                           auto const place = *place_of(container);
                           if (!world.objects.head(place.bucket, place.key).found())
                             return broken(place.bucket, place.key);
                         }
                         return kept;
                       }});

inline constexpr auto rule_table =
    table<In>(container_rules, machine_rules, rules::tag_specifications<In, taggable>(),
              rules::token_of_same_request<In, action_name>("ImportImage.ClientToken.same_request", guessed,
                                                            "images 3.16"),
              rules::unless_repeated<In, state_rules, rules::is_repeated<In, action_name>>());

}  // namespace amiable::server::import_image
