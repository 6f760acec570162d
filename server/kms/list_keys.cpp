// ListKeys: the caller's keys of the Region.
#include "server/kms/keys.hpp"
#include "server/kms/listing.hpp"
#include "server/kms/operations.hpp"

namespace amiable::server::kms {
namespace {

constexpr std::string_view listing = "kms-keys";

struct In : PageMembers {};

In read(JsonRequest const& request) {
  In asked;
  JsonObject in{JsonValue(request.body)};
  asked.PageMembers::read(in);
  in.refuse_unknown();
  return asked;
}

void check_members(In const& in, MemberCheck& check) {
  in.check(check);
}

constexpr auto rule_table = table<In>(members_valid<In, check_members>(), marker_ours<In, listing>());

JsonAnswer run(Read const& world, In const& in) {
  auto const show = [&](storage::KmsKey const& key) {
    return boost::json::object{{"KeyId", key.id}, {"KeyArn", arn_of(key, world.caller)}};
  };
  return {200, listed("Keys", keys_of(world), in, listing, show)};
}

}  // namespace

JsonOperation const& ListKeys() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::kms
