// DescribeInstanceTypes: what the types can do, in the order of their names. Every type is supported in every
// Region, so IncludeUnsupportedInRegion adds none. Source: docs/ec2/instance-types.md 3.
#include <algorithm>

#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/instance_types/instance_type_answer.hpp"
#include "server/actions/instance_types/instance_type_filters.hpp"
#include "server/rules/listed_records.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeInstanceTypesRequest;
using Out = ec2::DescribeInstanceTypesResult;

constexpr std::string_view listing = "instance types";
constexpr std::int32_t page_size = 100;
constexpr std::size_t most_names = 100;

constexpr auto rule_table = table<In>(
    rules::max_results<In>(),
    rules::max_results_at_most<In, page_size>(
        "DescribeInstanceTypes.MaxResults.maximum",
        "Invalid value '{0}' for maxResults. Expecting a value of at most 100.", "instance-types 3"),
    rules::next_token_ours<In, listing>("DescribeInstanceTypes.NextToken.form",
                                        "Unable to parse pagination token", guessed, "instance-types 3"),
    rules::filters<In, knows_instance_type_filter>(),
    Rule<In>{.id = "DescribeInstanceTypes.InstanceType.count",
             .code = "InvalidParameterValue",
             .message = "The maximum number of instance types specified on a single call is 100",
             .basis = guessed,
             .source = "instance-types 3",
             .request = [](In const& in,
                           Caller const&) { return broken_if(in.instance_types.size() > most_names); }},
    Rule<In>{.id = "DescribeInstanceTypes.InstanceType.known",
             .code = "InvalidInstanceType",
             .message = "The following supplied instance types do not exist: [{0}]",
             .basis = seen,
             .source = "instance-types 3",
             .request = [](In const& in, Caller const&) {
               std::string unknown;
               for (auto const& name : in.instance_types)
                 if (!name.empty() && !find_instance_type(name))
                   unknown.append(unknown.empty() ? "" : ", ").append(name);
               return unknown.empty() ? kept : broken(unknown);
             }});

bool is_asked_for(In const& in, InstanceType const& type) {
  bool const named =
      !rules::given(in.instance_types) ||
      std::ranges::find(in.instance_types, std::string_view(type.name)) != in.instance_types.end();
  return named && matches(type, in.filters);
}

ec2::InstanceTypeInfo describe(In const& in, InstanceType const& type) {
  auto info = described(type);
  if (in.include_unsupported_in_region.value_or(false)) info.supported_in_region = true;
  return info;
}

Out run(Read const&, In const& in) {
  std::vector<InstanceType const*> found;
  for (auto const& type : instance_types())
    if (is_asked_for(in, type)) found.push_back(&type);
  auto const page = rules::page_of_records(found, rules::page_of(in, listing), page_size);
  Out out{.instance_types = std::vector<ec2::InstanceTypeInfo>(),
          .next_token = rules::next_token(page, listing)};
  for (auto const* type : page.records) out.instance_types->push_back(describe(in, *type));
  return out;
}

}  // namespace

Action const& actions::DescribeInstanceTypes() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
