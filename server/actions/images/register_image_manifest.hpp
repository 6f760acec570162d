// RegisterImage's rules for an instance store-backed image: its location, and the manifest there. Source:
// docs/ec2/ebs-and-launch.md 6.
#pragma once

#include <algorithm>

#include "generated/images.hpp"
#include "server/bundles/bundle.hpp"
#include "server/rules/members.hpp"

namespace amiable::server::register_image {

using In = ec2::RegisterImageRequest;
using rules::given;

// The bundle that the request names; read once.
Bundle const& bundle_of(In const& in, Read const& world);

std::string_view reason_phrase(int status);  // of 403 and 404

inline constexpr auto location_rules = table<In>(
    Rule<In>{.id = "RegisterImage.ImageLocation.form",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for imageLocation. Expecting 'bucket/path/name.manifest.xml'.",
             .basis = guessed,
             .source = "ebs-and-launch 6",
             .request =
                 [](In const& in, Caller const&) {
                   return given(in.image_location) && !parse_location(*in.image_location)
                              ? broken(*in.image_location)
                              : kept;
                 }},
    Rule<In>{.id = "RegisterImage.ImageLocation.without_ebs",
             .code = "UnsupportedOperation",
             .message = "EBS block device mappings not supported for instance-store AMIs.",
             .basis = guessed,  // seen for launches
             .source = "images 2.4",
             .request = [](In const& in, Caller const&) {
               auto const is_volume = [](auto const& mapping) { return mapping.ebs.has_value(); };
               return broken_if(given(in.image_location) &&
                                std::ranges::any_of(in.block_device_mappings, is_volume));
             }});

inline constexpr auto manifest_rules = table<In>(
    Rule<In>{.id = "RegisterImage.Manifest.readable",
             .code = "InvalidManifest",
             .message = "HTTP {0} ({1}) response for URL http://s3.amazonaws.com:80/{2}",
             .basis = seen,
             .source = "ebs-and-launch 6",
             .state =
                 [](In const& in, Read const& world) {
                   if (!given(in.image_location)) return kept;
                   auto const& bundle = bundle_of(in, world);
                   if (bundle.status == 200) return kept;
                   return broken(std::to_string(bundle.status), reason_phrase(bundle.status), bundle.failed);
                 }},
    Rule<In>{.id = "RegisterImage.Manifest.form",
             .code = "InvalidManifest",
             .message = "Invalid AMI manifest",
             .basis = seen,
             .source = "ebs-and-launch 6",
             .state =
                 [](In const& in, Read const& world) {
                   return broken_if(given(in.image_location) && !bundle_of(in, world).manifest);
                 }},
    Rule<In>{.id = "RegisterImage.Manifest.owned",
             .code = "InvalidManifest",
             .message = "The manifest belongs to the account {0}, not to {1}.",
             .basis = guessed,
             .source = "ebs-and-launch 6",
             .state = [](In const& in, Read const& world) {
               if (!given(in.image_location)) return kept;
               auto const& user = bundle_of(in, world).manifest->user;
               return user == world.account() ? kept : broken(user, world.account());
             }});

}  // namespace amiable::server::register_image
