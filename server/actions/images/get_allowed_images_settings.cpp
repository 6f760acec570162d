// GetAllowedImagesSettings: nothing here is managed by declarative policies. Source: docs/ec2/images.md 3.10.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "storage/allowed_images.hpp"

namespace amiable::server {
namespace {

using In = ec2::GetAllowedImagesSettingsRequest;
using Out = ec2::GetAllowedImagesSettingsResult;

ec2::ImageCriterion answer_of(storage::ImageCriterion const& criterion) {
  ec2::ImageCriterion answer;
  if (!criterion.providers.empty()) answer.image_providers = criterion.providers;
  if (!criterion.product_codes.empty()) answer.marketplace_product_codes = criterion.product_codes;
  if (!criterion.names.empty()) answer.image_names = criterion.names;
  if (auto const days = criterion.max_days_since_deprecated)
    answer.deprecation_time_condition = {.maximum_days_since_deprecated = static_cast<std::int32_t>(*days)};
  if (auto const days = criterion.max_days_since_created)
    answer.creation_date_condition = {.maximum_days_since_created = static_cast<std::int32_t>(*days)};
  return answer;
}

Out run(Read const& world, In const&) {
  auto settings = repository<storage::AllowedImages>(world);
  Out out{.state = settings.state(),
          .image_criteria = std::vector<ec2::ImageCriterion>(),
          .managed_by = "account"};
  for (auto const& criterion : settings.criteria()) out.image_criteria->push_back(answer_of(criterion));
  return out;
}

}  // namespace

Action const& actions::GetAllowedImagesSettings() {
  return action<run>({});
}

}  // namespace amiable::server
