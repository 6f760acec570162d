// What requests that name an IAM instance profile check. Source: docs/ec2/ebs-and-launch.md 5.4.
#pragma once

#include "server/instance_profiles.hpp"
#include "server/rules/members.hpp"

namespace amiable::server::rules {

template <auto member>
constexpr auto instance_profile_form() {
  using In = RequestOf<member>;
  return table<In>(
      Rule<In>{.id = "IamInstanceProfile.one",
               .code = "InvalidParameterCombination",
               .message = "The parameter 'iamInstanceProfile.name' may not be used in combination with "
                          "'iamInstanceProfile.arn'",
               .basis = guessed,
               .source = "ebs-and-launch 5.4",
               .request =
                   [](In const& in, Caller const&) {
                     auto const& profile = in.*member;
                     return broken_if(profile && given(profile->arn) && given(profile->name));
                   }},
      Rule<In>{.id = "IamInstanceProfile.Arn.form",
               .code = "InvalidParameterValue",
               .message = "Value ({0}) for parameter iamInstanceProfile.arn is invalid. Invalid IAM Instance "
                          "Profile ARN",
               .basis = guessed,
               .source = "ebs-and-launch 5.4",
               .request =
                   [](In const& in, Caller const&) {
                     auto const& profile = in.*member;
                     bool const wrong =
                         profile && given(profile->arn) && !is_instance_profile_arn(*profile->arn);
                     return wrong ? broken(*profile->arn) : kept;
                   }},
      Rule<In>{
          .id = "IamInstanceProfile.Name.form",
          .code = "InvalidParameterValue",
          .message = "Value ({0}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance "
                     "Profile name",
          .basis = guessed,
          .source = "ebs-and-launch 5.4",
          .request = [](In const& in, Caller const&) {
            auto const& profile = in.*member;
            bool const wrong = profile && given(profile->name) && !is_instance_profile_name(*profile->name);
            return wrong ? broken(*profile->name) : kept;
          }});
}

}  // namespace amiable::server::rules
