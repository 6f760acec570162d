// GetParameter.
#include "server/json/json_reader.hpp"
#include "server/json/member_check.hpp"
#include "server/ssm/operations.hpp"
#include "server/ssm/parameters.hpp"

namespace amiable::server::ssm {
namespace {

struct In {
  std::optional<std::string> name;
  std::optional<bool> with_decryption;  // none of these parameters is encrypted
};

In read(JsonRequest const& request) {
  In parameter;
  JsonObject in{JsonValue(request.body)};
  in.read("Name", parameter.name);
  in.read("WithDecryption", parameter.with_decryption);
  in.refuse_unknown();
  return parameter;
}

void check_members(In const& in, MemberCheck& check) {
  check.required("name", in.name.has_value());
  if (in.name) check.length("name", *in.name, 1, 2048);
}

constexpr auto rule_table = table<In>(
    members_valid<In, check_members>(),
    Rule<In>{.id = "GetParameter.Name.found",
             .code = "ParameterNotFound",
             .message = "The parameter couldn't be found. Verify the name and try again.",
             .basis = guessed,
             .source = "ebs-and-launch 8.3",
             .state =
                 [](In const& in, Read const& world) {
                   auto const asked = selection_of(*in.name, world.caller);
                   return broken_if(!find_parameter(world.settings, asked.name));
                 }},
    Rule<In>{
        .id = "GetParameter.Name.version",
        .code = "ParameterVersionNotFound",
        .message = "Systems Manager could not find version {0} of {1}. Verify the version and try again.",
        .basis = guessed,
        .source = "ebs-and-launch 8.3",
        .state = [](In const& in, Read const& world) {
          auto const asked = selection_of(*in.name, world.caller);
          return has_version(asked.selector) ? kept : broken(asked.selector, asked.name);
        }});

JsonAnswer run(Read const& world, In const& in) {
  auto const asked = selection_of(*in.name, world.caller);
  auto const& parameter = *find_parameter(world.settings, asked.name);
  return {200, {{{"Parameter", answer_of(parameter, asked, world.caller)}}}};
}

}  // namespace

JsonOperation const& GetParameter() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::ssm
