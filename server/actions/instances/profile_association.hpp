// The association of an instance with its IAM instance profile, which lasts as long as the instance has the
// profile. It is on its way in the answer of the request that changes it, and there for the next one. Source:
// docs/ec2/ebs-and-launch.md 15.
#pragma once

#include "generated/instances.hpp"
#include "server/instance_profiles.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/instance_profile.hpp"
#include "storage/instances.hpp"

namespace amiable::server {

inline constexpr std::string_view association_prefix = "iip-assoc-";

// The instance must have a profile.
ec2::IamInstanceProfileAssociation association_answer(storage::Instance const& instance,
                                                      std::string_view state);

// A new association; the registry is not changed.
void associate(storage::Instance& instance, InstanceProfile const& profile, Ids& ids);
void disassociate(storage::Instance& instance);

Verdict association_missing(std::vector<std::string> const& ids, Read const& world);

template <class In>
storage::Instance associated_instance(In const& in, Read const& world) {
  return repository<storage::Instances>(world).find_by_association(*in.association_id).value();
}

template <auto member>
constexpr auto association_ids() {
  using In = rules::RequestOf<member>;
  return table<In>(
      rules::id_rule<member, rules::Moment::request, rules::id_malformed, association_prefix>(
          "AssociationId.form", "InvalidParameterValue", "Invalid value for associationId.", seen),
      Rule<In>{.id = "AssociationId.found",
               .code = "InvalidAssociationID.NotFound",
               .message = "An invalid association-id of '{0}' was given",
               .basis = peer,
               .source = "ebs-and-launch 15",
               .state = [](In const& in, Read const& world) {
                 return association_missing(rules::ids_of(in.*member), world);
               }});
}

template <auto member>
constexpr auto association_id() {
  return table<rules::RequestOf<member>>(
      rules::required<member>("AssociationId.required",
                              "The request must contain the parameter AssociationId", guessed, "images 1.4"),
      association_ids<member>());
}

template <auto member>
constexpr auto instance_profile_named() {
  using In = rules::RequestOf<member>;
  return table<In>(Rule<In>{.id = "IamInstanceProfile.required",
                            .code = "MissingParameter",
                            .message = "The request must contain the parameter IamInstanceProfile",
                            .basis = guessed,
                            .source = "images 1.4",
                            .request =
                                [](In const& in, Caller const&) {
                                  auto const& profile = in.*member;
                                  return broken_if(!profile || (!rules::given(profile->arn) &&
                                                                !rules::given(profile->name)));
                                }},
                   rules::instance_profile_form<member>());
}

}  // namespace amiable::server
