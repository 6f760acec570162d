// GetParameters: those that are there, and the names of the others.
#include "server/json/json_reader.hpp"
#include "server/json/member_check.hpp"
#include "server/ssm/operations.hpp"
#include "server/ssm/parameters.hpp"

namespace amiable::server::ssm {
namespace {

constexpr std::size_t max_names = 10;

struct In {
  std::optional<std::vector<std::string>> names;
  std::optional<bool> with_decryption;  // none of these parameters is encrypted
};

In read(JsonRequest const& request) {
  In parameters;
  JsonObject in{JsonValue(request.body)};
  if (in.find("Names")) parameters.names.emplace();
  for (auto const& name : in.items("Names")) parameters.names->push_back(name.text());
  in.read("WithDecryption", parameters.with_decryption);
  in.refuse_unknown();
  return parameters;
}

void check_members(In const& in, MemberCheck& check) {
  check.required("names", in.names.has_value() && !in.names->empty());
  if (in.names) check.count("names", in.names->size(), max_names);
}

constexpr auto rule_table = table<In>(members_valid<In, check_members>());

JsonAnswer run(Read const& world, In const& in) {
  boost::json::array found, invalid;
  for (auto const& name : *in.names) {
    auto const asked = selection_of(name, world.caller);
    auto const* parameter = find_parameter(world.settings, asked.name);
    if (parameter && has_version(asked.selector))
      found.push_back(answer_of(*parameter, asked, world.caller));
    else
      invalid.emplace_back(name);
  }
  return {200, {{{"InvalidParameters", std::move(invalid)}, {"Parameters", std::move(found)}}}};
}

}  // namespace

JsonOperation const& GetParameters() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::ssm
