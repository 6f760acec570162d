// DescribeFastLaunchImages. Source: docs/ec2/images.md 3.14.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/images/fast_launch.hpp"
#include "server/actions/images/image_list_rules.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeFastLaunchImagesRequest;
using Out = ec2::DescribeFastLaunchImagesResult;
using namespace fast_launch;

constexpr std::string_view listing = "fast-launch-images";
constexpr std::int64_t page_size = 200;

constexpr auto rule_table =
    table<In>(rules::image_ids_form<In>(),
              Rule<In>{.id = "DescribeFastLaunchImages.MaxResults.range",
                       .code = "InvalidParameterValue",
                       .message = "Invalid value '{0}' for maxResults. Expecting a value between 0 and 200.",
                       .basis = guessed,
                       .source = "images 1.7",
                       .request =
                           [](In const& in, Caller const&) {
                             auto const most = in.max_results.value_or(0);
                             return most < 0 || most > page_size ? broken(std::to_string(most)) : kept;
                           }},
              rules::filters<In, storage::FastLaunchImages::knows_filter>(),
              rules::next_token_ours<In, listing>("DescribeFastLaunchImages.NextToken.form",
                                                  "Unable to parse pagination token", guessed, "images 1.7"));

Out run(Read const& world, In const& in) {
  auto asked = rules::page_of(in, listing);
  if (asked.limit.value_or(0) == 0) asked.limit = page_size;
  auto const page = repository<storage::FastLaunchImages>(world).list(
      {.image_ids = in.image_ids, .filters = rules::filters_of(in.filters), .page = asked});
  Out out{.fast_launch_images = std::vector<ec2::DescribeFastLaunchImagesSuccessItem>(),
          .next_token = rules::next_token(page, listing)};
  for (auto const& image : page.records)
    out.fast_launch_images->push_back(
        answer_of<ec2::DescribeFastLaunchImagesSuccessItem>(image, image.state(world.now.milliseconds)));
  return out;
}

}  // namespace

Action const& actions::DescribeFastLaunchImages() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
