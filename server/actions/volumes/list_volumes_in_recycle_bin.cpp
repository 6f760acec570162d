// ListVolumesInRecycleBin. Source: docs/ec2/ebs-and-launch.md 1.6.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/volumes/volume_answer.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/listing.hpp"
#include "storage/recycle_bin.hpp"

namespace amiable::server {
namespace {

using In = ec2::ListVolumesInRecycleBinRequest;
using Out = ec2::ListVolumesInRecycleBinResult;
using rules::Moment;
using storage::Recycled;

constexpr std::string_view listing = "volumes-in-recycle-bin";
constexpr std::int64_t page_size = 500;

constexpr auto rule_table = table<In>(
    Rule<In>{.id = "ListVolumesInRecycleBin.MaxResults.range",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for maxResults. Expecting a value between 5 and 500.",
             .basis = documented,
             .source = "ebs-and-launch 1.6",
             .request =
                 [](In const& in, Caller const&) {
                   auto const most = in.max_results.value_or(5);
                   return most < 5 || most > page_size ? broken(std::to_string(most)) : kept;
                 }},
    rules::next_token_ours<In, listing>("ListVolumesInRecycleBin.NextToken.form",
                                        "Unable to parse pagination token", guessed, "ebs-and-launch 1.6"),
    rules::id_rule<&In::volume_ids, Moment::request, rules::id_malformed, rules::volume_prefix>(
        "ListVolumesInRecycleBin.VolumeId.form", "InvalidParameterValue",
        "Value ({0}) for parameter volumes is invalid. Expected: 'vol-...'.", guessed),
    rules::volume_found<&In::volume_ids, rules::volume_not_in_bin>());

Out run(Read const& world, In const& in) {
  auto asked = rules::page_of(in, listing);
  asked.limit = asked.limit.value_or(page_size);
  auto const page = repository<storage::RecycleBin>(world).list(Recycled::volume, in.volume_ids, asked);
  std::vector<std::int64_t> numbers;
  for (auto const& recycled : page.records) numbers.push_back(recycled.number);
  auto const volumes = repository<storage::Volumes>(world).of_numbers(numbers);
  Out out{.volumes = std::vector<ec2::VolumeRecycleBinInfo>(),
          .next_token = rules::next_token(page, listing)};
  for (std::size_t i = 0; i < volumes.size(); ++i)
    out.volumes->push_back(recycled_volume(volumes[i], page.records[i]));
  return out;
}

}  // namespace

Action const& actions::ListVolumesInRecycleBin() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
