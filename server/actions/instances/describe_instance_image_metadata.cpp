// DescribeInstanceImageMetadata: what the caller's instances were launched from, also where the image is
// gone. Source: docs/ec2/images.md 3.11.
#include "generated/actions.hpp"
#include "protocol/timestamp.hpp"
#include "server/action.hpp"
#include "server/actions/instances/state_change.hpp"
#include "server/rules/instance_ids.hpp"
#include "server/rules/listing.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/allowed_images.hpp"
#include "storage/images.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeInstanceImageMetadataRequest;
using Out = ec2::DescribeInstanceImageMetadataResult;

constexpr std::string_view listing = "instance-image-metadata";
constexpr auto metadata = storage::InstanceListing::image_metadata;

constexpr auto rule_table =
    table<In>(rules::instance_ids_form<&In::instance_ids>(),
              rules::ids_without_max_results<&In::instance_ids>(
                  "DescribeInstanceImageMetadata.MaxResults.without_ids",
                  "The parameter instancesSet cannot be used with the parameter maxResults", guessed),
              Rule<In>{.id = "DescribeInstanceImageMetadata.MaxResults.range",
                       .code = "InvalidParameterValue",
                       .message = "Invalid value '{0}' for maxResults. Expecting a value between 1 and 1000.",
                       .basis = guessed,
                       .source = "images 3.11",
                       .request =
                           [](In const& in, Caller const&) {
                             auto const most = in.max_results.value_or(1);
                             return most < 1 || most > 1000 ? broken(std::to_string(most)) : kept;
                           }},
              rules::filters<In, storage::Instances::knows_filter<metadata>>(),
              rules::next_token_ours<In, listing>("DescribeInstanceImageMetadata.NextToken.form",
                                                  "Unable to parse pagination token", guessed, "images 1.7"),
              rules::instances_found<&In::instance_ids>());

std::string time_text(std::int64_t milliseconds) {
  return protocol::to_string(protocol::whole_seconds({milliseconds}));
}

ec2::ImageMetadata image_metadata(storage::Image const& image, Read const& world) {
  ec2::ImageMetadata answer{.image_id = image.id,
                            .name = image.name,
                            .owner_id = image.owner,
                            .state = std::string(image.state(world.now.milliseconds)),
                            .image_owner_alias = image.owner_alias.value_or(image.owner),
                            .creation_date = time_text(image.created_at),
                            .is_public = image.is_public && !image.deregistered_at};
  if (image.deprecated_at) answer.deprecation_time = time_text(*image.deprecated_at);
  auto settings = repository<storage::AllowedImages>(world);
  if (settings.state() != "disabled") answer.image_allowed = !settings.among({image.id}).empty();
  return answer;
}

ec2::InstanceImageMetadata answer_of(storage::Instance const& instance, std::vector<storage::Tag> const& tags,
                                     Read const& world) {
  ec2::InstanceImageMetadata answer{
      .instance_id = instance.id,
      .instance_type = instance.instance_type,
      .launch_time = protocol::whole_seconds({instance.launched_at}),
      .availability_zone = instance.zone,
      .zone_id = instance.zone_id,
      .state = instance_state(instance.state(world.now.milliseconds)),
      .owner_id = instance.owner,
      .tags = rules::to_answer(tags),
      .operator_ = ec2::OperatorResponse{.managed = false, .hidden_by_default = false}};
  if (auto const image = repository<storage::Images>(world).find(instance.image_id))
    answer.image_metadata = image_metadata(*image, world);
  return answer;
}

Out run(Read const& world, In const& in) {
  auto const page = repository<storage::Instances>(world).list({.listing = metadata,
                                                                .ids = in.instance_ids,
                                                                .filters = rules::filters_of(in.filters),
                                                                .page = rules::page_of(in, listing)});
  auto const tags = repository<storage::Tags>(world).of_all(page.records);
  Out out{.instance_image_metadata = std::vector<ec2::InstanceImageMetadata>(),
          .next_token = rules::next_token(page, listing)};
  for (auto const& instance : page.records)
    out.instance_image_metadata->push_back(answer_of(instance, tags[instance.id], world));
  return out;
}

}  // namespace

Action const& actions::DescribeInstanceImageMetadata() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
