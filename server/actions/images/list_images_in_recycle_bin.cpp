// ListImagesInRecycleBin. Source: docs/ec2/images.md 3.15.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_list_rules.hpp"
#include "server/rules/listing.hpp"
#include "storage/recycle_bin.hpp"

namespace amiable::server {
namespace {

using In = ec2::ListImagesInRecycleBinRequest;
using Out = ec2::ListImagesInRecycleBinResult;
using storage::Recycled;

constexpr std::string_view listing = "images-in-recycle-bin";
constexpr std::size_t max_ids = 20;
constexpr std::int64_t page_size = 1000;

constexpr auto rule_table = table<In>(
    Rule<In>{.id = "ListImagesInRecycleBin.ImageId.count",
             .code = "InvalidParameterValue",
             .message = "The parameter ImageId has more than 20 values.",
             .basis = guessed,
             .source = "images 3.15",
             .request = [](In const& in, Caller const&) { return broken_if(in.image_ids.size() > max_ids); }},
    rules::image_ids_form<In>(),
    Rule<In>{.id = "ListImagesInRecycleBin.MaxResults.range",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for maxResults. Expecting a value between 1 and 1000.",
             .basis = guessed,
             .source = "images 1.7",
             .request =
                 [](In const& in, Caller const&) {
                   auto const most = in.max_results.value_or(1);
                   return most < 1 || most > page_size ? broken(std::to_string(most)) : kept;
                 }},
    rules::next_token_ours<In, listing>("ListImagesInRecycleBin.NextToken.form",
                                        "Unable to parse pagination token", guessed, "images 1.7"),
    Rule<In>{.id = "ListImagesInRecycleBin.ImageId.found",
             .code = "InvalidAMIID.NotFound",
             .message = "The image id '[{0}]' does not exist",
             .basis = guessed,
             .source = "images 3.15",
             .state = [](In const& in, Read const& world) {
               auto bin = repository<storage::RecycleBin>(world);
               for (auto const& id : in.image_ids)
                 if (!bin.find(Recycled::image, id)) return broken(id);
               return kept;
             }});

Out run(Read const& world, In const& in) {
  auto asked = rules::page_of(in, listing);
  asked.limit = asked.limit.value_or(page_size);
  auto const page = repository<storage::RecycleBin>(world).list(Recycled::image, in.image_ids, asked);
  Out out{.images = std::vector<ec2::ImageRecycleBinInfo>(), .next_token = rules::next_token(page, listing)};
  for (auto const& image : page.records)
    out.images->push_back({.image_id = image.id,
                           .name = image.name_or_volume,
                           .description = image.description,
                           .recycle_bin_enter_time = protocol::Timestamp{image.entered_at},
                           .recycle_bin_exit_time = protocol::Timestamp{image.leaves_at}});
  return out;
}

}  // namespace

Action const& actions::ListImagesInRecycleBin() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
