// TagResource, UntagResource, ListTagsForResource: a retention rule's own tags.
#include <algorithm>

#include "server/recycle_bin/operations.hpp"
#include "server/recycle_bin/retention_rule.hpp"

namespace amiable::server::recycle_bin {
namespace {

struct In {
  std::string resource_arn;
  std::vector<storage::Tag> tags;  // to set
  std::vector<std::string> keys;   // to remove
};

In read(JsonRequest const& request) {
  JsonObject body{JsonValue(request.body)};
  In in{request.path.at(0), read_tags(body), {}};
  body.refuse_unknown();
  for (auto const& [name, value] : request.query)
    if (name == "tagKeys") in.keys.push_back(value);
  return in;
}

void check_members(In const& in, MemberCheck& check) {
  check_tags(in.tags, check);
}

// The rule's identifier, or nothing where the ARN is not that of one of the caller's rules.
std::string identifier_of(In const& in, Read const& world) {
  auto const start = rule_arn("", world);
  return in.resource_arn.starts_with(start) ? in.resource_arn.substr(start.size()) : "";
}

constexpr auto rule_table =
    table<In>(members_valid<In, check_members>(),
              Rule<In>{.id = "RetentionRule.arn_found",
                       .code = "ResourceNotFoundException.RULE_NOT_FOUND",
                       .message = "Rule {0} was not found.",
                       .basis = guessed,
                       .source = "images 3.15",
                       .state = [](In const& in, Read const& world) {
                         auto rules = repository<storage::RetentionRules>(world);
                         return rules.find(identifier_of(in, world)) ? kept : broken(in.resource_arn);
                       }});

JsonAnswer tag(Write& world, In const& in) {
  auto rule = find_rule(world, identifier_of(in, world));
  for (auto const& tag : in.tags) {
    std::erase_if(rule.tags, [&](auto const& old) { return old.key == tag.key; });
    rule.tags.push_back(tag);
  }
  repository<storage::RetentionRules>(world).update(rule);
  return {201, boost::json::object()};
}

JsonAnswer untag(Write& world, In const& in) {
  auto rule = find_rule(world, identifier_of(in, world));
  std::erase_if(rule.tags, [&](auto const& tag) { return std::ranges::count(in.keys, tag.key) > 0; });
  repository<storage::RetentionRules>(world).update(rule);
  return {204, std::nullopt};
}

JsonAnswer list(Read const& world, In const& in) {
  return {200, {{{"Tags", tags_answer(find_rule(world, identifier_of(in, world)).tags)}}}};
}

}  // namespace

JsonOperation const& TagResource() {
  return json_operation<read, tag>(rule_table);
}

JsonOperation const& UntagResource() {
  return json_operation<read, untag>(rule_table);
}

JsonOperation const& ListTagsForResource() {
  return json_operation<read, list>(rule_table);
}

}  // namespace amiable::server::recycle_bin
