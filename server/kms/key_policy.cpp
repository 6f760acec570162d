// GetKeyPolicy and PutKeyPolicy. Policies are kept and shown, and not followed: there is no IAM.
#include "server/kms/key_policy.hpp"

#include <boost/json/parse.hpp>

#include "server/kms/keys.hpp"
#include "server/kms/operations.hpp"
#include "server/regions.hpp"

namespace amiable::server::kms {
namespace {

constexpr std::string_view only_name = "default";

struct In {
  std::optional<std::string> key_id;
  std::optional<std::string> policy_name;
  std::optional<std::string> policy;  // to put
  std::optional<bool> bypass;         // a check of what the policy allows
};

In read_get(JsonRequest const& request) {
  In asked;
  JsonObject in{JsonValue(request.body)};
  in.read("KeyId", asked.key_id);
  in.read("PolicyName", asked.policy_name);
  in.refuse_unknown();
  return asked;
}

In read_put(JsonRequest const& request) {
  In asked;
  JsonObject in{JsonValue(request.body)};
  in.read("KeyId", asked.key_id);
  in.read("PolicyName", asked.policy_name);
  in.read("Policy", asked.policy);
  in.read("BypassPolicyLockoutSafetyCheck", asked.bypass);
  in.refuse_unknown();
  return asked;
}

void check_get(In const& in, MemberCheck& check) {
  check_key_id("keyId", in.key_id, check);
  if (in.policy_name) check.length("policyName", *in.policy_name, 1, 128);
}

void check_put(In const& in, MemberCheck& check) {
  check_get(in, check);
  check.required("policy", in.policy.has_value());
  check_policy(in.policy, check);
}

constexpr Rule<In> name_known{
    .id = "Kms.PolicyName.known",
    .code = "NotFoundException",
    .message = "No such policy exists",
    .basis = guessed,
    .source = "ebs-and-launch 3.3",
    .request = [](In const& in, Caller const&) {
      return broken_if(in.policy_name.value_or(std::string(only_name)) != only_name);
    }};

constexpr auto get_rules =
    table<In>(members_valid<In, check_get>(), name_known, key_found<In, false>(), key_of_customer<In>());

JsonAnswer get(Read const& world, In const& in) {
  auto const key = *find_key(world, *in.key_id);
  return {200, {{{"Policy", key.policy.value_or(usual_policy(world.caller))}, {"PolicyName", only_name}}}};
}

constexpr auto put_rules =
    table<In>(members_valid<In, check_put>(), name_known, policy_well_formed<In>(), key_found<In, false>(),
              key_of_customer<In>(), key_not_pending_deletion<In>());

JsonAnswer put(Write& world, In const& in) {
  auto key = *find_key(world, *in.key_id);
  key.policy = in.policy;
  repository<storage::KmsKeys>(world).update(key);
  return {};
}

}  // namespace

void check_policy(std::optional<std::string> const& policy, MemberCheck& check) {
  if (policy) check.length("policy", *policy, 1, max_policy);
}

bool is_policy(std::string const& text) {
  boost::system::error_code error;
  auto const document = boost::json::parse(text, error);
  return !error && document.is_object() && document.as_object().contains("Statement");
}

std::string usual_policy(Caller const& caller) {
  return R"({
  "Version" : "2012-10-17",
  "Id" : "key-default-1",
  "Statement" : [ {
    "Sid" : "Enable IAM User Permissions",
    "Effect" : "Allow",
    "Principal" : {
      "AWS" : ")" +
         arn(caller.partition, "iam", "", caller.scope.account, "root") + R"("
    },
    "Action" : "kms:*",
    "Resource" : "*"
  } ]
})";
}

JsonOperation const& GetKeyPolicy() {
  return json_operation<read_get, get>(get_rules);
}

JsonOperation const& PutKeyPolicy() {
  return json_operation<read_put, put>(put_rules);
}

}  // namespace amiable::server::kms
