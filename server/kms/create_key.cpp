// CreateKey: symmetric, its material by AWS. What needs more than that is refused by name.
#include <algorithm>

#include "server/kms/key_policy.hpp"
#include "server/kms/key_tags.hpp"
#include "server/kms/keys.hpp"
#include "server/kms/operations.hpp"

namespace amiable::server::kms {
namespace {

struct In {
  std::string description;
  std::optional<std::string> key_usage, key_spec, customer_master_key_spec, origin;
  bool multi_region = false;
  std::optional<std::string> policy;
  std::vector<storage::Tag> tags;
  std::optional<bool> bypass;             // a check of what the policy allows
  std::optional<std::string> not_served;  // the first such member
};

constexpr std::string_view usages[] = {"SIGN_VERIFY", "ENCRYPT_DECRYPT", "GENERATE_VERIFY_MAC",
                                       "KEY_AGREEMENT"};
constexpr std::string_view origins[] = {"AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"};

In read(JsonRequest const& request) {
  In key;
  JsonObject in{JsonValue(request.body)};
  in.read("Description", key.description);
  in.read("KeyUsage", key.key_usage);
  in.read("KeySpec", key.key_spec);
  in.read("CustomerMasterKeySpec", key.customer_master_key_spec);
  in.read("Origin", key.origin);
  in.read("MultiRegion", key.multi_region);
  in.read("BypassPolicyLockoutSafetyCheck", key.bypass);
  in.read("Policy", key.policy);
  key.tags = read_tags(in);
  for (auto const* name : {"CustomKeyStoreId", "XksKeyId"})
    if (in.find(name) && !key.not_served) key.not_served = name;
  in.refuse_unknown();
  return key;
}

void check_members(In const& in, MemberCheck& check) {
  check.length("description", in.description, 0, 8192);
  check.one_of("keyUsage", in.key_usage, usages);
  check.one_of("origin", in.origin, origins);
  check_policy(in.policy, check);
  check_tags(in.tags, check);
}

// The first value that makes another kind of key.
Verdict other_kind(In const& in) {
  if (in.key_usage && in.key_usage != "ENCRYPT_DECRYPT") return broken("KeyUsage", *in.key_usage);
  for (auto const& spec : {in.key_spec, in.customer_master_key_spec})
    if (spec && spec != "SYMMETRIC_DEFAULT") return broken("KeySpec", *spec);
  if (in.origin && in.origin != "AWS_KMS") return broken("Origin", *in.origin);
  return kept;
}

constexpr auto rule_table = table<In>(
    members_valid<In, check_members>(),
    Rule<In>{
        .id = "CreateKey.Member.served",
        .code = "UnsupportedOperationException",
        .message = "The parameter {0} is not supported.",
        .basis = guessed,
        .source = "README: not served",
        .request = [](In const& in, Caller const&) { return in.not_served ? broken(*in.not_served) : kept; }},
    Rule<In>{.id = "CreateKey.Kind.served",
             .code = "UnsupportedOperationException",
             .message = "The {0} {1} is not supported.",
             .basis = guessed,
             .source = "README: not served",
             .request = [](In const& in, Caller const&) { return other_kind(in); }},
    policy_well_formed<In>(), tags_permitted<In>(),
    Rule<In>{
        .id = "CreateKey.Tags.count",
        .code = "LimitExceededException",
        .message = too_many_key_tags_text,
        .basis = guessed,
        .source = "ebs-and-launch 3.3",
        .request = [](In const& in, Caller const&) { return broken_if(in.tags.size() > max_key_tags); }});

std::string new_id(In const& in, Write& world) {
  auto id = world.ids.uuid();
  if (!in.multi_region) return id;
  std::erase(id, '-');
  return "mrk-" + id;
}

JsonAnswer run(Write& world, In const& in) {
  storage::KmsKey const key{.id = new_id(in, world),
                            .account = world.account(),
                            .region = world.region(),
                            .created_at = world.now.milliseconds,
                            .description = in.description,
                            .multi_region = in.multi_region,
                            .policy = in.policy};
  auto keys = repository<storage::KmsKeys>(world);
  keys.set_tags(keys.insert(key), in.tags);
  return {200, {{{"KeyMetadata", metadata(key, world.caller)}}}};
}

}  // namespace

JsonOperation const& CreateKey() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::kms
