// The name and the description of an image, which all actions that make images check alike.
// Source: docs/ec2/images.md 2.1 and 2.3.
#pragma once

#include <array>
#include <string_view>

#include "server/rules/members.hpp"
#include "storage/images.hpp"

namespace amiable::server::rules {

// 3 to 128 letters, digits and the signs that EC2 takes; more of them than its error says.
bool is_image_name(std::string_view name);

inline constexpr std::string_view image_name_form_text =
    "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')', '.', "
    "'-', '/' and '_'";

inline constexpr std::size_t max_image_description = 255;  // characters

template <class In>
constexpr std::array<Rule<In>, 3> image_name_and_description() {
  return {{
      {.id = "ImageName.required",
       .code = "MissingParameter",
       .message = "The request must contain the parameter name",
       .basis = guessed,
       .source = "images 2.3",
       .request = [](In const& in, Caller const&) { return broken_if(!given(in.name)); }},
      {.id = "ImageName.form",
       .code = "InvalidAMIName.Malformed",
       .message = image_name_form_text,
       .basis = seen,
       .source = "images 2.3",
       .request = [](In const& in, Caller const&) { return broken_if(!is_image_name(*in.name)); }},
      {.id = "ImageDescription.length",
       .code = "InvalidParameter",
       .message = "AMI descriptions must be less than 256 characters long",
       .basis = guessed,
       .source = "images 2.1",
       .request =
           [](In const& in, Caller const&) {
             return broken_if(in.description && characters(*in.description) > max_image_description);
           }},
  }};
}

// Inside the transaction: of several clients that use one name at once, one wins.
template <class In>
constexpr Rule<In> image_name_unique() {
  return {.id = "ImageName.unique",
          .code = "InvalidAMIName.Duplicate",
          .message = "AMI name {0} is already in use by AMI {1}",
          .basis = seen,
          .source = "images 2.3",
          .state = [](In const& in, Read const& world) {
            auto const holder = repository<storage::Images>(world).id_of_name(*in.name);
            return holder ? broken(*in.name, *holder) : kept;
          }};
}

}  // namespace amiable::server::rules
