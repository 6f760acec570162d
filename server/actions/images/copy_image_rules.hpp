// What CopyImage checks of its source, and of its client token. Source: docs/ec2/images.md 3.3.
#pragma once

#include <algorithm>

#include "server/actions/images/copy_image_source.hpp"
#include "server/actions/images/image_name_rules.hpp"
#include "server/actions/images/image_rules.hpp"
#include "server/actions/snapshots/copied_snapshot.hpp"
#include "server/rules/client_token.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/tag_rules.hpp"

namespace amiable::server::copy_image {

using In = ec2::CopyImageRequest;
using rules::given;

inline constexpr std::string_view action_name = "CopyImage";
inline constexpr std::string_view image_prefix = "ami-";
inline constexpr std::size_t max_token = 128;

// Broken where the source is another account's and has such codes.
template <auto codes>
Verdict of_foreign(In const& in, Read const& world) {
  auto const& image = source_of(in, world)->image;
  return broken_if(image.owner != world.account() && !(image.*codes).empty());
}

inline constexpr auto source_form_rules = table<In>(
    rules::required<&In::source_image_id>("CopyImage.SourceImageId.required",
                                          "The request must contain the parameter SourceImageId", guessed,
                                          "images 1.4"),
    Rule<In>{.id = "CopyImage.SourceImageId.prefix",
             .code = "InvalidAMIID.Malformed",
             .message = rules::image_prefix_text,
             .basis = guessed,
             .source = "images 1.9",
             .request =
                 [](In const& in, Caller const&) {
                   return in.source_image_id->starts_with(image_prefix) ? kept : broken(*in.source_image_id);
                 }},
    Rule<In>{.id = "CopyImage.SourceImageId.digits",
             .code = "InvalidAMIID.Malformed",
             .message = rules::image_digits_text,
             .basis = guessed,
             .source = "images 1.9",
             .request =
                 [](In const& in, Caller const&) {
                   return rules::is_resource_id(*in.source_image_id, image_prefix)
                              ? kept
                              : broken(*in.source_image_id);
                 }},
    rules::required<&In::source_region>("CopyImage.SourceRegion.required",
                                        "The request must contain the parameter SourceRegion", guessed,
                                        "images 1.4"),
    Rule<In>{.id = "CopyImage.SourceRegion.known",
             .code = "InvalidRegion",
             .message = "{0} is not a valid region name.",
             .basis = guessed,  // seen for CopySnapshot
             .source = "ebs-and-launch 1.3",
             .request = [](In const& in, Caller const& caller) {
               return is_region_of_partition(*in.source_region, caller) ? kept : broken(*in.source_region);
             }});

inline constexpr auto token_rules = table<In>(
    Rule<In>{.id = "CopyImage.ClientToken.length",
             .code = "InvalidParameterValue",
             .message = "Client token must be less than or equal to 128 characters.",
             .basis = guessed,
             .source = "images 3.3",
             .state =
                 [](In const& in, Read const&) {
                   return broken_if(in.client_token && rules::characters(*in.client_token) > max_token);
                 }},
    rules::token_of_same_request<In, action_name>("CopyImage.ClientToken.same_request", documented,
                                                  "images 3.3"));

inline constexpr auto source_rules = table<In>(
    Rule<In>{
        .id = "CopyImage.SourceImageId.found",
        .code = "InvalidAMIID.NotFound",
        .message = "The image id '[{0}]' does not exist",
        .basis = guessed,
        .source = "images 1.9",
        .state = [](In const& in,
                    Read const& world) { return source_of(in, world) ? kept : broken(*in.source_image_id); }},
    Rule<In>{.id = "CopyImage.SourceImageId.registered",
             .code = "InvalidAMIID.Unavailable",
             .message = "The image ID '{0}' is no longer available",
             .basis = guessed,
             .source = "images 3.1",
             .state =
                 [](In const& in, Read const& world) {
                   return source_of(in, world)->image.deregistered_at ? broken(*in.source_image_id) : kept;
                 }},
    Rule<In>{.id = "CopyImage.SourceImageId.shared",
             .code = "AuthFailure",
             .message = "Not authorized for images: [{0}]",
             .basis = guessed,  // seen for RunInstances
             .source = "images 3.8",
             .state =
                 [](In const& in, Read const& world) {
                   return source_of(in, world)->usable ? kept : broken(*in.source_image_id);
                 }},
    Rule<In>{.id = "CopyImage.SourceImageId.available",
             .code = "InvalidAMIID.Unavailable",
             .message = "The AMI ID '{0}' is currently {1} and may not be used for this operation",
             .basis = guessed,  // seen for ModifyImageAttribute
             .source = "images 3.3",
             .state =
                 [](In const& in, Read const& world) {
                   auto const state = source_of(in, world)->image.state(world.now.milliseconds);
                   return state == "available" ? kept : broken(*in.source_image_id, state);
                 }},
    Rule<In>{.id = "CopyImage.RootDeviceType.served",
             .code = "UnsupportedOperation",
             .message = "Instance store-backed AMIs cannot be copied.",
             .basis = guessed,
             .source = "README: not served",
             .state =
                 [](In const& in, Read const& world) {
                   return broken_if(source_of(in, world)->image.root_device_type != "ebs");
                 }},
    Rule<In>{.id = "CopyImage.ProductCode.own",
             .code = "InvalidRequest",
             .message = "Images from AWS Marketplace cannot be copied to another AWS account.",
             .basis = seen,
             .source = "images 3.3",
             .state = of_foreign<&storage::Image::product_codes>},
    Rule<In>{.id = "CopyImage.BillingProduct.own",
             .code = "InvalidRequest",
             .message = "Images with EC2 BillingProduct codes cannot be copied to another AWS account.",
             .basis = seen,
             .source = "images 3.3",
             .state = of_foreign<&storage::Image::billing_products>},
    Rule<In>{.id = "CopyImage.Snapshot.permitted",
             .code = "InvalidRequest",
             .message = "You do not have permission to access the storage of this ami",
             .basis = seen,
             .source = "images 3.3",
             .state =
                 [](In const& in, Read const& world) {
                   auto const& source = *source_of(in, world);
                   return broken_if(std::ranges::any_of(source.image.block_devices, [&](auto const& device) {
                     return device.snapshot_id && !source.snapshots.contains(*device.snapshot_id);
                   }));
                 }},
    Rule<In>{
        .id = "CopyImage.Snapshot.usable",
        .code = "IncorrectState",
        .message = rules::snapshot_not_usable_text,
        .basis = guessed,  // seen for CreateVolume
        .source = "ebs-and-launch 1.6",
        .state =
            [](In const& in, Read const& world) {
              for (auto const& [id, snapshot] : source_of(in, world)->snapshots)
                if (auto verdict = rules::snapshot_not_usable(snapshot, world)) return verdict;
              return kept;
            }},
    Rule<In>{
        .id = "CopyImage.Encrypted.of_snapshot",
        .code = "InvalidRequest",
        .message = "Snapshot {0} is encrypted. Creating an unencrypted copy from an encrypted snapshot "
                   "is not supported.",
        .basis = seen,
        .source = "images 3.3",
        .state =
            [](In const& in, Read const& world) {
              auto const* snapshot = encrypted_snapshot(*source_of(in, world));
              return in.encrypted == false && snapshot ? broken(snapshot->id) : kept;
            }},
    Rule<In>{
        .id = "CopyImage.CopyImageTags.count",
        .code = "TagLimitExceeded",
        .message = rules::too_many_tags_text,
        .basis = guessed,
        .source = "images 1.8",
        .state = [](In const& in,
                    Read const& world) { return broken_if(image_tags(in, world).size() > rules::max_tags); }},
    rules::image_name_unique<In>());

}  // namespace amiable::server::copy_image
