// ListResourceTags: a key's own tags.
#include "server/kms/key_tags.hpp"
#include "server/kms/keys.hpp"
#include "server/kms/listing.hpp"
#include "server/kms/operations.hpp"

namespace amiable::server::kms {
namespace {

constexpr std::string_view listing = "kms-key-tags";

struct In : PageMembers {
  std::optional<std::string> key_id;
};

In read(JsonRequest const& request) {
  In asked;
  JsonObject in{JsonValue(request.body)};
  in.read("KeyId", asked.key_id);
  asked.PageMembers::read(in);
  in.refuse_unknown();
  return asked;
}

void check_members(In const& in, MemberCheck& check) {
  check_key_id("keyId", in.key_id, check);
  in.check(check);
}

constexpr auto rule_table =
    table<In>(members_valid<In, check_members>(), marker_ours<In, listing>(), key_found<In, false>());

JsonAnswer run(Read const& world, In const& in) {
  auto const tags = repository<storage::KmsKeys>(world).tags(find_key(world, *in.key_id)->number);
  return {200, listed("Tags", tags, in, listing, shown)};
}

}  // namespace

JsonOperation const& ListResourceTags() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::kms
