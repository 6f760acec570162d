// GetParametersByPath: the parameters below a path, or only those directly in it, by name.
#include "server/json/json_reader.hpp"
#include "server/json/member_check.hpp"
#include "server/rules/listed_records.hpp"
#include "server/rules/listing.hpp"
#include "server/ssm/operations.hpp"
#include "server/ssm/parameters.hpp"

namespace amiable::server::ssm {
namespace {

constexpr std::string_view listing = "parameters";
constexpr std::int64_t page_size = 10;

struct In {
  std::optional<std::string> path;
  std::optional<bool> recursive;
  std::optional<bool> with_decryption;  // none of these parameters is encrypted
  bool filtered = false;
  std::optional<std::int64_t> max_results;
  std::optional<std::string> next_token;
};

In read(JsonRequest const& request) {
  In asked;
  JsonObject in{JsonValue(request.body)};
  in.read("Path", asked.path);
  in.read("Recursive", asked.recursive);
  in.read("WithDecryption", asked.with_decryption);
  in.read("MaxResults", asked.max_results);
  in.read("NextToken", asked.next_token);
  asked.filtered = !in.items("ParameterFilters").empty();
  in.refuse_unknown();
  return asked;
}

void check_members(In const& in, MemberCheck& check) {
  check.required("path", in.path.has_value());
  if (in.path) check.length("path", *in.path, 1, 2048);
  check.range("maxResults", in.max_results, 1, page_size);
}

constexpr auto rule_table = table<In>(
    members_valid<In, check_members>(),
    Rule<In>{.id = "GetParametersByPath.Path.absolute",
             .code = "ValidationException",
             .message = "The parameter path must begin with a forward slash \"/\".",
             .basis = guessed,
             .source = "ebs-and-launch 8.3",
             .request = [](In const& in, Caller const&) { return broken_if(!in.path->starts_with('/')); }},
    Rule<In>{.id = "GetParametersByPath.ParameterFilters.served",
             .code = "InvalidFilterKey",
             .message = "ParameterFilters are not supported.",
             .basis = guessed,
             .source = "README: not served",
             .request = [](In const& in, Caller const&) { return broken_if(in.filtered); }},
    Rule<In>{.id = "GetParametersByPath.NextToken.form",
             .code = "InvalidNextToken",
             .message = "The specified token isn't valid.",
             .basis = guessed,
             .source = "ebs-and-launch 8.3",
             .request = [](In const& in, Caller const&) {
               return broken_if(in.next_token && !storage::parse_page_token(listing, *in.next_token));
             }});

std::vector<Parameter> below(In const& in, Settings const& settings) {
  auto const path = in.path->ends_with('/') ? *in.path : *in.path + "/";
  auto found = parameters(settings);
  std::erase_if(found, [&](Parameter const& parameter) {
    if (!parameter.name.starts_with(path)) return true;
    bool const direct = parameter.name.find('/', path.size()) == std::string::npos;
    return !direct && !in.recursive.value_or(false);
  });
  return found;
}

JsonAnswer run(Read const& world, In const& in) {
  auto const page = rules::page_of_records(below(in, world.settings), rules::page_of(in, listing), page_size);
  boost::json::object answer{{"Parameters", boost::json::array()}};
  for (auto const& parameter : page.records)
    answer["Parameters"].as_array().push_back(answer_of(parameter, {}, world.caller));
  if (auto const token = rules::next_token(page, listing)) answer["NextToken"] = *token;
  return {200, std::move(answer)};
}

}  // namespace

JsonOperation const& GetParametersByPath() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::ssm
