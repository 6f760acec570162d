// What listings about some images check of their ImageId.N. Source: docs/ec2/images.md 1.9.
#pragma once

#include <algorithm>

#include "server/actions/images/image_rules.hpp"

namespace amiable::server::rules {

template <class In>
constexpr Rule<In> image_ids_form() {
  return {.id = "ImageIds.form",
          .code = "InvalidAMIID.Malformed",
          .message = image_digits_text,
          .basis = guessed,
          .source = "images 1.9",
          .request = [](In const& in, Caller const&) {
            auto const wrong = std::ranges::find_if_not(in.image_ids, is_image_id);
            return wrong == in.image_ids.end() ? kept : broken(*wrong);
          }};
}

}  // namespace amiable::server::rules
