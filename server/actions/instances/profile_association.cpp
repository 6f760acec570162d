#include "server/actions/instances/profile_association.hpp"

namespace amiable::server {

ec2::IamInstanceProfileAssociation association_answer(storage::Instance const& instance,
                                                      std::string_view state) {
  return {.association_id = instance.iam_association_id,
          .instance_id = instance.id,
          .iam_instance_profile =
              ec2::IamInstanceProfile{.arn = instance.iam_profile_arn, .id = instance.iam_profile_id},
          .state = std::string(state)};
}

void associate(storage::Instance& instance, InstanceProfile const& profile, Ids& ids) {
  instance.iam_profile_arn = profile.arn;
  instance.iam_profile_id = profile.id;
  instance.iam_association_id = ids.next(association_prefix);
}

void disassociate(storage::Instance& instance) {
  instance.iam_profile_arn = instance.iam_profile_id = instance.iam_association_id = std::nullopt;
}

Verdict association_missing(std::vector<std::string> const& ids, Read const& world) {
  auto instances = repository<storage::Instances>(world);
  for (auto const& id : ids)
    if (!instances.find_by_association(id)) return broken(id);
  return kept;
}

}  // namespace amiable::server
