// What the actions on Windows fast launch share: the record as all three answer it, and which images have it.
// Source: docs/ec2/images.md 3.14.
#pragma once

#include <string_view>

#include "generated/images.hpp"
#include "server/actions/images/image_rules.hpp"
#include "storage/fast_launch_images.hpp"

namespace amiable::server::fast_launch {

inline constexpr std::string_view resource_type = "snapshot";
inline constexpr std::int32_t fewest_launches = 6;

// An image that the caller owns, or that is shared with it.
template <class In>
constexpr Rule<In> image_usable() {
  return {.id = "FastLaunch.ImageId.found",
          .code = "InvalidAMIID.NotFound",
          .message = "The image id '[{0}]' does not exist",
          .basis = guessed,
          .source = "images 3.14",
          .state = [](In const& in, Read const& world) {
            auto images = repository<storage::Images>(world);
            auto const image = images.find(*in.image_id);
            return image && !image->deregistered_at && images.may_use(*image) ? kept : broken(*in.image_id);
          }};
}

// The state where it is not what the clock says: the answers to enabling and disabling tell what has begun.
template <class Answer>
Answer answer_of(storage::FastLaunchImage const& image, std::string_view state) {
  Answer answer;
  answer.image_id = image.image_id;
  answer.resource_type = resource_type;
  answer.snapshot_configuration = {.target_resource_count =
                                       static_cast<std::int32_t>(image.target_resource_count)};
  if (image.launch_template_version)
    answer.launch_template = {.launch_template_id = image.launch_template_id,
                              .launch_template_name = image.launch_template_name,
                              .version = image.launch_template_version};
  answer.max_parallel_launches = static_cast<std::int32_t>(image.max_parallel_launches);
  answer.owner_id = image.owner;
  answer.state = state;
  answer.state_transition_reason = "Client.UserInitiated";
  answer.state_transition_time = protocol::Timestamp{image.changed_at};
  return answer;
}

}  // namespace amiable::server::fast_launch
