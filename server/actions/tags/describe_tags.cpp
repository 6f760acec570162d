// DescribeTags: the caller's own tags. Source: docs/ec2/images.md 1.6 to 1.8.
#include "generated/actions.hpp"
#include "generated/tags.hpp"
#include "server/action.hpp"
#include "server/rules/listing.hpp"
#include "storage/tags.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeTagsRequest;
using Out = ec2::DescribeTagsResult;

constexpr std::string_view listing = "tags";

constexpr auto rule_table = table<In>(
    rules::filters<In, storage::Tags::knows_filter>(), rules::max_results<In>(),
    rules::next_token_ours<In, listing>(
        "DescribeTags.NextToken.known",
        "Value ( {0} ) for parameter NextToken is invalid. The token is invalid.", guessed, "images 1.7"));

Out run(Read const& world, In const& in) {
  auto const page =
      repository<storage::Tags>(world).list(rules::filters_of(in.filters), rules::page_of(in, listing));
  Out out{.next_token = rules::next_token(page, listing), .tags = std::vector<ec2::TagDescription>()};
  for (auto const& [id, type, tag] : page.records)
    out.tags->push_back({.key = tag.key, .resource_id = id, .resource_type = type, .value = tag.value});
  return out;
}

}  // namespace

Action const& actions::DescribeTags() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
