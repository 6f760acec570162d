#include "server/actions/volumes/volume_token.hpp"

#include <algorithm>

#include "server/rules/members.hpp"
#include "server/rules/tag_rules.hpp"
#include "server/rules/volume_limits.hpp"

namespace amiable::server {
namespace {

using In = ec2::CreateVolumeRequest;
using rules::given;

constexpr std::string_view action = "CreateVolume";

// Lengths keep a value from looking like another name.
void add(std::string& text, std::string_view name, std::string_view value) {
  text.append(name).append(" ").append(std::to_string(value.size())).append(" ").append(value).append("\n");
}

template <class Number>
void add(std::string& text, std::string_view name, std::optional<Number> const& value) {
  if (value) add(text, name, std::to_string(*value));
}

void add_tags(std::string& text, In const& in) {
  auto tags = rules::to_stored(rules::tags_of(in.tag_specifications));
  std::ranges::sort(tags, {}, &storage::Tag::key);
  for (auto const& tag : tags) {
    add(text, "key", tag.key);
    add(text, "value", tag.value);
  }
}

}  // namespace

std::optional<Zone> zone_of(In const& in, Caller const& caller) {
  for (auto const& zone : zones(*find_region(caller.scope.region), caller.scope.account))
    if (given(in.availability_zone) ? zone.name == *in.availability_zone : zone.id == in.availability_zone_id)
      return zone;
  return std::nullopt;
}

std::string comparable(In const& in, Caller const& caller) {
  auto const type = rules::volume_type_of(in.volume_type);
  std::string text;
  add(text, "zone", zone_of(in, caller)->name);
  add(text, "type", type);
  add(text, "size", in.size);
  add(text, "snapshot", in.snapshot_id.value_or(""));
  add(text, "iops", in.iops);
  add(text, "throughput", rules::performance_of({.type = type, .throughput = in.throughput}).throughput);
  add(text, "encrypted", in.encrypted);
  add(text, "key", in.kms_key_id.value_or(""));
  add(text, "multi-attach", in.multi_attach_enabled);
  add(text, "initialization-rate", in.volume_initialization_rate);
  add_tags(text, in);
  return text;
}

std::optional<storage::TokenUse> token_use(In const& in, Read const& world) {
  if (!given(in.client_token)) return std::nullopt;
  return repository<storage::ClientTokens>(world).find(action, *in.client_token);
}

void remember_token(In const& in, std::string const& volume_id, Write& world) {
  if (!given(in.client_token)) return;
  repository<storage::ClientTokens>(world).remember(action, *in.client_token,
                                                    {comparable(in, world.caller), volume_id});
}

}  // namespace amiable::server
