// What every action on one image checks of its ImageId. Source: docs/ec2/images.md 1.9, 3.1, 3.5.
#pragma once

#include <array>
#include <string_view>

#include "server/rules/ebs_ids.hpp"
#include "server/rules/members.hpp"
#include "server/rules/resource_id.hpp"
#include "storage/images.hpp"

namespace amiable::server::rules {

inline constexpr std::string_view image_prefix_text = "Invalid id: \"{0}\" (expecting \"ami-...\")";
inline constexpr std::string_view image_digits_text = "Invalid id: \"{0}\"";

bool has_image_prefix(std::string_view id);
bool is_image_id(std::string_view id);

// Of AWS Organizations, as an image is shared with.
bool is_organization_arn(std::string const& arn);
bool is_organizational_unit_arn(std::string const& arn);

// The image that the request is about, as the registry has it; the rules below have made sure that it is
// there.
storage::Image find_image(Read const& world, std::string_view id);

// Before DryRun: the id is there and well-formed.
template <class In>
constexpr std::array<Rule<In>, 3> image_id_form() {
  return {{
      {.id = "ImageId.required",
       .code = "MissingParameter",
       .message = "The request must contain the parameter ImageId",
       .basis = seen,
       .source = "images 1.4",
       .request = [](In const& in, Caller const&) { return broken_if(!given(in.image_id)); }},
      {.id = "ImageId.prefix",
       .code = "InvalidAMIID.Malformed",
       .message = image_prefix_text,
       .basis = seen,
       .source = "images 1.9",
       .request = [](In const& in,
                     Caller const&) { return has_image_prefix(*in.image_id) ? kept : broken(*in.image_id); }},
      {.id = "ImageId.digits",
       .code = "InvalidAMIID.Malformed",
       .message = image_digits_text,
       .basis = seen,
       .source = "images 1.9",
       .request = [](In const& in,
                     Caller const&) { return is_image_id(*in.image_id) ? kept : broken(*in.image_id); }},
  }};
}

// After DryRun: the image is there, was not deregistered, and is the caller's.
template <class In>
constexpr std::array<Rule<In>, 3> own_image() {
  return {{
      {.id = "ImageId.found",
       .code = "InvalidAMIID.NotFound",
       .message = "The image id '[{0}]' does not exist",
       .basis = guessed,
       .source = "images 3.1",
       .state =
           [](In const& in, Read const& world) {
             return repository<storage::Images>(world).find(*in.image_id) ? kept : broken(*in.image_id);
           }},
      {.id = "ImageId.available",
       .code = "InvalidAMIID.Unavailable",
       .message = "The image ID '{0}' is no longer available",
       .basis = seen,
       .source = "images 3.1",
       .state =
           [](In const& in, Read const& world) {
             return find_image(world, *in.image_id).deregistered_at ? broken(*in.image_id) : kept;
           }},
      {.id = "ImageId.owned",
       .code = "AuthFailure",
       .message = "Not authorized for image:{0}",
       .basis = seen,
       .source = "images 3.5",
       .state =
           [](In const& in, Read const& world) {
             return find_image(world, *in.image_id).owner == world.account() ? kept : broken(*in.image_id);
           }},
  }};
}

Verdict image_snapshot_not_usable(storage::Image const& image, Read const& world);

// For actions that read what the image's disks hold.
template <class In>
constexpr Rule<In> image_snapshots_usable() {
  return {.id = "ImageId.snapshots_usable",
          .code = "IncorrectState",
          .message = snapshot_not_usable_text,
          .basis = guessed,  // seen for CreateVolume
          .source = "ebs-and-launch 1.6",
          .state = [](In const& in, Read const& world) {
            return image_snapshot_not_usable(find_image(world, *in.image_id), world);
          }};
}

}  // namespace amiable::server::rules
