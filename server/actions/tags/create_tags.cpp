// CreateTags: adds tags to resources, or gives tags new values. Source: docs/ec2/images.md 1.8.
#include <set>

#include "generated/actions.hpp"
#include "generated/tags.hpp"
#include "server/action.hpp"
#include "server/actions/tags/tagged_resources.hpp"
#include "storage/tags.hpp"

namespace amiable::server {
namespace {

using In = ec2::CreateTagsRequest;
using Out = ec2::CreateTagsResult;

// Tags that are there already, and that the request gives a new value, count once.
Verdict too_many_tags_in_the_end(In const& in, Read const& world) {
  auto tags = repository<storage::Tags>(world);
  for (auto const& id : in.resources) {
    std::set<std::string> keys;
    for (auto const& tag : tags.of(id)) keys.insert(tag.key);
    for (auto const& tag : in.tags) keys.insert(*tag.key);
    if (keys.size() > rules::max_tags) return broken();
  }
  return kept;
}

constexpr auto rule_table = table<In>(
    resource_ids<In>(),
    Rule<In>{
        .id = "CreateTags.Tag.required",
        .code = "InvalidParameterValue",
        .message =
            "Value ( empty ) for parameter tagSet is invalid. You must specify one or more tags to create",
        .basis = seen,
        .source = "images 1.8",
        .request = [](In const& in, Caller const&) { return broken_if(in.tags.empty()); }},
    tag_keys<In>(),
    Rule<In>{.id = "CreateTags.Key.length",
             .code = "InvalidParameterValue",
             .message = "Tag key exceeds the maximum length of 128 characters",
             .basis = guessed,
             .source = "images 1.8",
             .request = [](In const& in, Caller const&) { return rules::tag_key_too_long(in.tags); }},
    Rule<In>{.id = "CreateTags.Value.length",
             .code = "InvalidParameterValue",
             .message = "Tag value exceeds the maximum length of 256 characters",
             .basis = guessed,
             .source = "images 1.8",
             .request = [](In const& in, Caller const&) { return rules::tag_value_too_long(in.tags); }},
    Rule<In>{.id = "CreateTags.Key.once",
             .code = "InvalidParameterValue",
             .message = "Duplicate tag key '{0}' specified.",
             .basis = guessed,
             .source = "images 1.8",
             .request = [](In const& in, Caller const&) { return rules::tag_key_repeated(in.tags); }},
    resources_found<In>(),
    Rule<In>{.id = "CreateTags.Tag.count",
             .code = "TagLimitExceeded",
             .message = rules::too_many_tags_text,
             .basis = seen,
             .source = "images 1.8",
             .state = too_many_tags_in_the_end});

Out run(Write& world, In const& in) {
  auto tags = repository<storage::Tags>(world);
  for (auto const& id : in.resources) tags.set(id, resource_type_of(id), rules::to_stored(in.tags));
  return {};
}

}  // namespace

Action const& actions::CreateTags() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
