// ReplaceImageCriteriaInAllowedImagesSettings: all of them; an empty request takes them away. Source:
// docs/ec2/images.md 3.10.
#include <algorithm>
#include <cctype>

#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/rules/members.hpp"
#include "server/rules/resource_id.hpp"
#include "storage/allowed_images.hpp"

namespace amiable::server {
namespace {

using In = ec2::ReplaceImageCriteriaInAllowedImagesSettingsRequest;
using Out = ec2::ReplaceImageCriteriaInAllowedImagesSettingsResult;
using Criterion = ec2::ImageCriterionRequest;

constexpr std::size_t max_criteria = 10;
constexpr std::size_t max_providers = 200;
constexpr std::size_t max_values = 50;
constexpr std::size_t longest_product_code = 25;
constexpr std::size_t longest_name = 128;
constexpr std::size_t shortest_name_with_question_mark = 3;
constexpr std::string_view aliases[] = {"amazon", "aws-marketplace", "aws-backup-vault", "none"};
constexpr std::string_view name_punctuation = "()[]./-'@_*? ";

bool is_provider(std::string const& text) {
  return std::ranges::find(aliases, text) != std::end(aliases) || rules::is_account_id(text);
}

bool is_alphanumeric(unsigned char c) {
  return std::isalnum(c) != 0;
}

bool is_product_code(std::string const& text) {
  return !text.empty() && text.size() <= longest_product_code && std::ranges::all_of(text, is_alphanumeric);
}

bool is_name(std::string const& text) {
  auto const good = [](char c) {
    return is_alphanumeric(static_cast<unsigned char>(c)) ||
           name_punctuation.find(c) != name_punctuation.npos;
  };
  auto const least = text.find('?') == text.npos ? 1 : shortest_name_with_question_mark;
  return text.size() >= least && text.size() <= longest_name && std::ranges::all_of(text, good);
}

// The first value in any criterion's list that is not of its form.
template <auto list, bool (*is_right)(std::string const&)>
Verdict first_wrong(In const& in, Caller const&) {
  for (auto const& criterion : in.image_criteria)
    for (auto const& value : criterion.*list)
      if (!is_right(value)) return broken(value);
  return kept;
}

template <auto list, std::size_t most>
Verdict too_many(In const& in, Caller const&) {
  return broken_if(
      std::ranges::any_of(in.image_criteria, [](auto const& each) { return (each.*list).size() > most; }));
}

std::optional<std::int32_t> days_since_deprecated(Criterion const& criterion) {
  auto const& condition = criterion.deprecation_time_condition;
  return condition ? condition->maximum_days_since_deprecated : std::nullopt;
}

std::optional<std::int32_t> days_since_created(Criterion const& criterion) {
  auto const& condition = criterion.creation_date_condition;
  return condition ? condition->maximum_days_since_created : std::nullopt;
}

constexpr auto rule_table = table<In>(
    Rule<In>{.id = "ReplaceImageCriteria.ImageCriterion.count",
             .code = "InvalidParameterValue",
             .message = "The parameter ImageCriterion has more than 10 values.",
             .basis = guessed,
             .source = "images 3.10",
             .request = [](In const& in,
                           Caller const&) { return broken_if(in.image_criteria.size() > max_criteria); }},
    Rule<In>{.id = "ReplaceImageCriteria.ImageProvider.count",
             .code = "InvalidParameterValue",
             .message = "The parameter ImageProvider has more than 200 values.",
             .basis = guessed,
             .source = "images 3.10",
             .request = too_many<&Criterion::image_providers, max_providers>},
    Rule<In>{.id = "ReplaceImageCriteria.ImageProvider.known",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for ImageProvider.",
             .basis = guessed,
             .source = "images 3.10",
             .request = first_wrong<&Criterion::image_providers, is_provider>},
    Rule<In>{.id = "ReplaceImageCriteria.ImageProvider.none_alone",
             .code = "InvalidParameterCombination",
             .message = "The image provider none can't be specified with any other value.",
             .basis = guessed,
             .source = "images 3.10",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(std::ranges::any_of(in.image_criteria, [](auto const& each) {
                     auto const& providers = each.image_providers;
                     return providers.size() > 1 && std::ranges::count(providers, "none") > 0;
                   }));
                 }},
    Rule<In>{.id = "ReplaceImageCriteria.MarketplaceProductCode.count",
             .code = "InvalidParameterValue",
             .message = "The parameter MarketplaceProductCode has more than 50 values.",
             .basis = guessed,
             .source = "images 3.10",
             .request = too_many<&Criterion::marketplace_product_codes, max_values>},
    Rule<In>{.id = "ReplaceImageCriteria.MarketplaceProductCode.form",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for MarketplaceProductCode.",
             .basis = guessed,
             .source = "images 3.10",
             .request = first_wrong<&Criterion::marketplace_product_codes, is_product_code>},
    Rule<In>{.id = "ReplaceImageCriteria.ImageName.count",
             .code = "InvalidParameterValue",
             .message = "The parameter ImageName has more than 50 values.",
             .basis = guessed,
             .source = "images 3.10",
             .request = too_many<&Criterion::image_names, max_values>},
    Rule<In>{.id = "ReplaceImageCriteria.ImageName.form",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for ImageName.",
             .basis = guessed,
             .source = "images 3.10",
             .request = first_wrong<&Criterion::image_names, is_name>},
    Rule<In>{.id = "ReplaceImageCriteria.MaximumDays.range",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}'. Expecting a number of days from 0 to 2147483647.",
             .basis = guessed,
             .source = "images 3.10",
             .request = [](In const& in, Caller const&) {
               for (auto const& criterion : in.image_criteria)
                 for (auto const days : {days_since_deprecated(criterion), days_since_created(criterion)})
                   if (days.value_or(0) < 0) return broken(std::to_string(*days));
               return kept;
             }});

storage::ImageCriterion stored(Criterion const& criterion) {
  storage::ImageCriterion stored{.providers = criterion.image_providers,
                                 .product_codes = criterion.marketplace_product_codes,
                                 .names = criterion.image_names};
  if (auto const days = days_since_deprecated(criterion)) stored.max_days_since_deprecated = *days;
  if (auto const days = days_since_created(criterion)) stored.max_days_since_created = *days;
  return stored;
}

Out run(Write& world, In const& in) {
  std::vector<storage::ImageCriterion> criteria;
  for (auto const& criterion : in.image_criteria) criteria.push_back(stored(criterion));
  repository<storage::AllowedImages>(world).replace_criteria(criteria);
  return {.return_value = true};
}

}  // namespace

Action const& actions::ReplaceImageCriteriaInAllowedImagesSettings() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
