// DescribeImageReferences: which of the caller's instances and launch templates use its images. Other
// services' resources, which EC2 looks at as well, do not exist here. Source: docs/ec2/images.md 3.12.
#include "generated/actions.hpp"
#include "generated/enums.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_rules.hpp"
#include "server/actions/images/version_depth.hpp"
#include "server/actions/launch_templates/launch_template_data.hpp"
#include "server/regions.hpp"
#include "server/rules/listed_records.hpp"
#include "server/rules/listing.hpp"
#include "storage/instances.hpp"
#include "storage/launch_templates.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeImageReferencesRequest;
using Out = ec2::DescribeImageReferencesResult;
using References = std::vector<ec2::ImageReference>;

constexpr std::string_view listing = "image-references";
constexpr std::size_t max_images = 10;
constexpr std::int64_t page_size = 1000;
constexpr std::int64_t default_depth = 10;
constexpr std::string_view states[] = {"pending", "running", "shutting-down", "terminated", "stopping",
                                       "stopped", "all"};

// The first value of any option of that name for which `is_right` does not hold.
template <class Check>
Verdict first_wrong(In const& in, std::string_view name, Check is_right) {
  for (auto const& type : in.resource_types)
    for (auto const& option : type.resource_type_options)
      if (option.option_name == name)
        for (auto const& value : option.option_values)
          if (!is_right(value)) return broken(value);
  return kept;
}

constexpr auto rule_table = table<In>(
    Rule<In>{.id = "DescribeImageReferences.ImageId.required",
             .code = "MissingParameter",
             .message = "The request must contain the parameter ImageId",
             .basis = guessed,
             .source = "images 1.4",
             .request = [](In const& in, Caller const&) { return broken_if(!rules::given(in.image_ids)); }},
    Rule<In>{
        .id = "DescribeImageReferences.ImageId.count",
        .code = "InvalidParameterValue",
        .message = "The parameter ImageId has more than 10 values.",
        .basis = guessed,
        .source = "images 3.12",
        .request = [](In const& in, Caller const&) { return broken_if(in.image_ids.size() > max_images); }},
    Rule<In>{.id = "DescribeImageReferences.ImageId.prefix",
             .code = "InvalidAMIID.Malformed",
             .message = rules::image_prefix_text,
             .basis = guessed,
             .source = "images 1.9",
             .request =
                 [](In const& in, Caller const&) {
                   for (auto const& id : in.image_ids)
                     if (!rules::has_image_prefix(id)) return broken(id);
                   return kept;
                 }},
    Rule<In>{.id = "DescribeImageReferences.ImageId.digits",
             .code = "InvalidAMIID.Malformed",
             .message = rules::image_digits_text,
             .basis = guessed,
             .source = "images 1.9",
             .request =
                 [](In const& in, Caller const&) {
                   for (auto const& id : in.image_ids)
                     if (!rules::is_image_id(id)) return broken(id);
                   return kept;
                 }},
    Rule<In>{.id = "DescribeImageReferences.ResourceType.or_all",
             .code = "InvalidParameterCombination",
             .message = "Specify either IncludeAllResourceTypes or ResourceType, but not both.",
             .basis = guessed,
             .source = "images 3.12",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(in.include_all_resource_types.value_or(false) ==
                                    !in.resource_types.empty());
                 }},
    Rule<In>{.id = "DescribeImageReferences.ResourceType.known",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for ResourceType.",
             .basis = guessed,
             .source = "images 1.4",
             .request =
                 [](In const& in, Caller const&) {
                   for (auto const& type : in.resource_types) {
                     auto const name = type.resource_type.value_or("");
                     if (std::ranges::find(ec2::values::ImageReferenceResourceType, name) ==
                         std::ranges::end(ec2::values::ImageReferenceResourceType))
                       return broken(name);
                   }
                   return kept;
                 }},
    Rule<In>{.id = "DescribeImageReferences.OptionName.known",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for OptionName.",
             .basis = guessed,
             .source = "images 3.12",
             .request =
                 [](In const& in, Caller const&) {
                   for (auto const& type : in.resource_types) {
                     bool const instances = type.resource_type == "ec2:Instance";
                     for (auto const& option : type.resource_type_options)
                       if (option.option_name != (instances ? "state-name" : "version-depth"))
                         return broken(option.option_name.value_or(""));
                   }
                   return kept;
                 }},
    Rule<In>{.id = "DescribeImageReferences.OptionValue.state",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for OptionValue.",
             .basis = guessed,
             .source = "images 3.12",
             .request =
                 [](In const& in, Caller const&) {
                   return first_wrong(in, "state-name", [](auto const& value) {
                     return std::ranges::find(states, value) != std::end(states);
                   });
                 }},
    Rule<In>{.id = "DescribeImageReferences.OptionValue.depth",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for OptionValue. Expecting a number from 1 to 10000.",
             .basis = guessed,
             .source = "images 3.12",
             .request =
                 [](In const& in, Caller const&) {
                   return first_wrong(in, "version-depth",
                                      [](auto const& value) { return depth_of(value).has_value(); });
                 }},
    rules::max_results<In>(),
    rules::next_token_ours<In, listing>("DescribeImageReferences.NextToken.form",
                                        "Unable to parse pagination token", guessed, "images 1.7"));

// What is asked of one type of resource; nothing where it is not asked for.
std::optional<ec2::ResourceTypeRequest> wanted(In const& in, std::string_view type) {
  for (auto const& each : in.resource_types)
    if (each.resource_type == type) return each;
  if (!in.include_all_resource_types.value_or(false)) return std::nullopt;
  return ec2::ResourceTypeRequest();
}

std::vector<std::string> option_values(ec2::ResourceTypeRequest const& wanted) {
  std::vector<std::string> values;
  for (auto const& option : wanted.resource_type_options)
    values.insert(values.end(), option.option_values.begin(), option.option_values.end());
  return values;
}

void add(References& found, std::string const& image_id, std::string_view type, std::string const& resource,
         Read const& world) {
  found.push_back({.image_id = image_id,
                   .resource_type = std::string(type),
                   .arn = arn(world.caller.partition, "ec2", world.region(), world.account(), resource)});
}

void add_instances(References& found, In const& in, Read const& world) {
  constexpr std::string_view type = "ec2:Instance";
  auto const asked = wanted(in, type);
  if (!asked) return;
  storage::InstanceQuery query{.ids = {}, .filters = {{"image-id", in.image_ids}}, .page = {}};
  auto const names = option_values(*asked);
  if (!names.empty() && std::ranges::find(names, "all") == names.end())
    query.filters.push_back({"instance-state-name", names});
  for (auto const& instance : repository<storage::Instances>(world).list(query).records)
    add(found, instance.image_id, type, "instance/" + instance.id, world);
}

// A template counts once for each image in its latest versions, as many as the depth says.
void add_launch_templates(References& found, In const& in, Read const& world) {
  constexpr std::string_view type = "ec2:LaunchTemplate";
  auto const asked = wanted(in, type);
  if (!asked) return;
  auto const depths = option_values(*asked);
  auto const depth = depths.empty() ? default_depth : depth_of(depths.front()).value();
  auto templates = repository<storage::LaunchTemplates>(world);
  for (auto const& each : templates.list({}).records) {
    auto versions = templates.versions(each.number);
    versions.resize(std::min(versions.size(), static_cast<std::size_t>(depth)));
    for (auto const& image_id : in.image_ids)
      if (std::ranges::any_of(versions, [&](auto const& version) {
            return launch_templates::answer_of(version.data).image_id == image_id;
          }))
        add(found, image_id, type, "launch-template/" + each.id, world);
  }
}

Out run(Read const& world, In const& in) {
  References all;
  add_instances(all, in, world);
  add_launch_templates(all, in, world);
  auto const page = rules::page_of_records(all, rules::page_of(in, listing), page_size);
  return {.next_token = rules::next_token(page, listing), .image_references = page.records};
}

}  // namespace

Action const& actions::DescribeImageReferences() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
