// DeleteTags. A tag that is not there is deleted already. Source: docs/ec2/images.md 1.8.
#include "generated/actions.hpp"
#include "generated/tags.hpp"
#include "server/action.hpp"
#include "server/actions/tags/tagged_resources.hpp"
#include "storage/tags.hpp"

namespace amiable::server {
namespace {

using In = ec2::DeleteTagsRequest;
using Out = ec2::DeleteTagsResult;

constexpr auto rule_table = table<In>(resource_ids<In>(), tag_keys<In>(), resources_found<In>());

// Without a value the tag goes whatever its value is; an empty value is a value. Without tags, all go.
Out run(Write& world, In const& in) {
  auto tags = repository<storage::Tags>(world);
  for (auto const& id : in.resources) {
    if (in.tags.empty()) tags.remove_all(id);
    for (auto const& tag : in.tags) tags.remove(id, *tag.key, tag.value);
  }
  return {};
}

}  // namespace

Action const& actions::DeleteTags() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
