// ListRules: rules that have all tags asked for, oldest first.
#include <algorithm>

#include "server/recycle_bin/operations.hpp"
#include "server/recycle_bin/retention_rule.hpp"
#include "server/rules/listed_records.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server::recycle_bin {
namespace {

using storage::TagPattern;

constexpr std::string_view listing = "retention-rules";
constexpr std::int64_t page_size = 1000;

struct In {
  std::optional<std::string> resource_type;
  std::optional<std::vector<TagPattern>> resource_tags;
  std::optional<std::vector<TagPattern>> excluded_tags;
  std::optional<std::string> lock_state;
  std::optional<std::int64_t> max_results;
  std::optional<std::string> next_token;
};

In read(JsonRequest const& request) {
  In asked;
  JsonObject in{JsonValue(request.body)};
  in.read("ResourceType", asked.resource_type);
  asked.resource_tags = read_patterns(in, "ResourceTags");
  asked.excluded_tags = read_patterns(in, "ExcludeResourceTags");
  in.read("LockState", asked.lock_state);
  in.read("MaxResults", asked.max_results);
  in.read("NextToken", asked.next_token);
  in.refuse_unknown();
  return asked;
}

void check_members(In const& in, MemberCheck& check) {
  check.required("resourceType", in.resource_type.has_value());
  check.one_of("resourceType", in.resource_type, resource_types);
  check.one_of("lockState", in.lock_state, lock_states);
  check.range("maxResults", in.max_results, 1, page_size);
}

constexpr auto rule_table = table<In>(
    members_valid<In, check_members>(),
    Rule<In>{.id = "ListRules.NextToken.form",
             .code = "ValidationException.INVALID_PAGE_TOKEN",
             .message = "The page token is invalid.",
             .basis = guessed,
             .source = "images 3.15",
             .request = [](In const& in, Caller const&) {
               return broken_if(in.next_token && !storage::parse_page_token(listing, *in.next_token));
             }});

bool has_all(std::vector<TagPattern> const& tags, std::optional<std::vector<TagPattern>> const& wanted) {
  return !wanted || std::ranges::all_of(*wanted, [&](TagPattern const& each) {
    return std::ranges::any_of(tags, [&](TagPattern const& tag) {
      return tag.key == each.key && (!each.value || tag.value == each.value);
    });
  });
}

JsonAnswer run(Read const& world, In const& in) {
  auto rules = repository<storage::RetentionRules>(world).list(*in.resource_type);
  std::erase_if(rules, [&](auto const& rule) {
    auto const state = rule.lock_state(world.now.milliseconds);
    return in.lock_state.value_or(std::string(state)) != state ||
           !has_all(rule.resource_tags, in.resource_tags) || !has_all(rule.excluded_tags, in.excluded_tags);
  });
  auto const page = rules::page_of_records(rules, rules::page_of(in, listing), page_size);
  boost::json::object answer{{"Rules", boost::json::array()}};
  for (auto const& rule : page.records) answer["Rules"].as_array().push_back(rule_summary(rule, world));
  if (auto const token = rules::next_token(page, listing)) answer["NextToken"] = *token;
  return {200, std::move(answer)};
}

}  // namespace

JsonOperation const& ListRules() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::recycle_bin
