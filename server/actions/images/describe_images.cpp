// DescribeImages: what the caller may see. Source: docs/ec2/images.md 3.4, 1.6, 1.7, 1.9.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_answer.hpp"
#include "server/actions/images/image_rules.hpp"
#include "server/rules/listing.hpp"
#include "storage/allowed_images.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeImagesRequest;
using Out = ec2::DescribeImagesResult;

constexpr std::string_view listing = "images";
constexpr std::string_view owner_aliases[] = {"self", "amazon", "aws-marketplace", "aws-backup-vault"};

bool is_owner(std::string_view owner) {
  return rules::is_account_id(owner) || std::ranges::find(owner_aliases, owner) != std::end(owner_aliases);
}

bool is_executable_by(std::string_view user) {
  return rules::is_account_id(user) || user == "self" || user == "all";
}

template <bool (*is_valid)(std::string_view)>
Verdict first_invalid(std::vector<std::string> const& values) {
  for (auto const& value : values)
    if (!is_valid(value)) return broken(value);
  return kept;
}

// The ids that no image of the Region ever had, as EC2 lists them.
std::vector<std::string> never_existed(In const& in, Read const& world) {
  auto images = repository<storage::Images>(world);
  std::vector<std::string> missing;
  std::ranges::copy_if(in.image_ids, std::back_inserter(missing),
                       [&](auto const& id) { return !images.exists(id); });
  return missing;
}

std::string joined(std::vector<std::string> const& texts) {
  std::string all;
  for (auto const& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

constexpr auto rule_table = table<In>(
    Rule<In>{.id = "DescribeImages.ImageId.required",
             .code = "MissingParameter",
             .message = "The request must contain the parameter ImageId",
             .basis = seen,
             .source = "images 0",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(std::ranges::find(in.image_ids, "") != in.image_ids.end());
                 }},
    Rule<In>{.id = "DescribeImages.ImageId.prefix",
             .code = "InvalidAMIID.Malformed",
             .message = rules::image_prefix_text,
             .basis = seen,
             .source = "images 1.9",
             .request = [](In const& in,
                           Caller const&) { return first_invalid<rules::has_image_prefix>(in.image_ids); }},
    Rule<In>{.id = "DescribeImages.ImageId.digits",
             .code = "InvalidAMIID.Malformed",
             .message = rules::image_digits_text,
             .basis = seen,
             .source = "images 1.9",
             .request = [](In const& in,
                           Caller const&) { return first_invalid<rules::is_image_id>(in.image_ids); }},
    Rule<In>{.id = "DescribeImages.Owner.form",
             .code = "InvalidUserID.Malformed",
             .message = "User ID '{0}' is invalid",
             .basis = seen,
             .source = "images 3.4",
             .request = [](In const& in, Caller const&) { return first_invalid<is_owner>(in.owners); }},
    Rule<In>{.id = "DescribeImages.ExecutableBy.form",
             .code = "InvalidUserID.Malformed",
             .message = "User ID '{0}' is invalid",
             .basis = guessed,
             .source = "images 3.4",
             .request = [](In const& in,
                           Caller const&) { return first_invalid<is_executable_by>(in.executable_users); }},
    rules::ids_without_max_results<&In::image_ids>(
        "DescribeImages.ImageId.without_max_results",
        "The parameter imageIdsSet cannot be used with the parameter maxResults", seen),
    rules::max_results<In>(),
    rules::next_token_ours<In, listing>(
        "DescribeImages.NextToken.form",
        "Value ( {0} ) for parameter NextToken is invalid. The token is invalid.", guessed, "images 1.7"),
    rules::filters<In, storage::Images::knows_filter>(),
    Rule<In>{.id = "DescribeImages.ImageId.found",
             .code = "InvalidAMIID.NotFound",
             .message = "The image id '[{0}]' does not exist",
             .basis = seen,
             .source = "images 1.9",
             .state =
                 [](In const& in, Read const& world) {
                   auto const missing = never_existed(in, world);
                   return missing.size() == 1 ? broken(missing[0]) : kept;
                 }},
    Rule<In>{.id = "DescribeImages.ImageId.all_found",
             .code = "InvalidAMIID.NotFound",
             .message = "The image ids '[{0}]' do not exist",
             .basis = seen,
             .source = "images 1.9",
             .state = [](In const& in, Read const& world) {
               if (in.image_ids.size() < 2) return kept;
               auto const missing = never_existed(in, world);
               return missing.empty() ? kept : broken(joined(missing));
             }});

storage::ImageQuery query_of(In const& in) {
  storage::ImageQuery query;
  query.ids = in.image_ids;
  query.owners = in.owners;
  query.executable_by = in.executable_users;
  query.filters = rules::filters_of(in.filters);
  query.include_deprecated = in.include_deprecated.value_or(false);
  query.include_disabled = in.include_disabled.value_or(false);
  query.page = rules::page_of(in, listing);
  return query;
}

// Which of them are allowed, or would be; nothing where the account does not restrict images.
void say_allowed(std::vector<ec2::Image>& images, Read const& world) {
  auto settings = repository<storage::AllowedImages>(world);
  if (settings.state() == "disabled") return;
  std::vector<std::string> ids;
  for (auto const& image : images) ids.push_back(*image.image_id);
  auto const allowed = settings.among(ids);
  for (auto& image : images) image.image_allowed = allowed.contains(*image.image_id);
}

Out run(Read const& world, In const& in) {
  auto const page = repository<storage::Images>(world).list(query_of(in));
  auto const tags = repository<storage::Tags>(world).of_all(page.records);
  Out out;
  out.next_token = rules::next_token(page, listing);
  out.images.emplace().reserve(page.records.size());
  for (auto const& image : page.records) out.images->push_back(to_answer(image, tags[image.id], world));
  say_allowed(*out.images, world);
  return out;
}

}  // namespace

Action const& actions::DescribeImages() {
  return action<run>(rule_table, {.valid_images = true});
}

}  // namespace amiable::server
