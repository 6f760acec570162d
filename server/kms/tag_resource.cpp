// TagResource and UntagResource: a key's own tags.
#include <algorithm>

#include "server/kms/key_tags.hpp"
#include "server/kms/keys.hpp"
#include "server/kms/operations.hpp"

namespace amiable::server::kms {
namespace {

struct Tagging {
  std::optional<std::string> key_id;
  std::vector<storage::Tag> tags;
  bool has_tags = false;
};

Tagging read_tagging(JsonRequest const& request) {
  Tagging asked;
  JsonObject in{JsonValue(request.body)};
  in.read("KeyId", asked.key_id);
  asked.has_tags = in.find("Tags").has_value();
  asked.tags = read_tags(in);
  in.refuse_unknown();
  return asked;
}

void check_tagging(Tagging const& in, MemberCheck& check) {
  check_key_id("keyId", in.key_id, check);
  check.required("tags", in.has_tags);
  check_tags(in.tags, check);
}

// The key's tags and those of the request, which win.
std::vector<storage::Tag> tagged(Tagging const& in, Read const& world) {
  auto tags = repository<storage::KmsKeys>(world).tags(find_key(world, *in.key_id)->number);
  for (auto const& tag : in.tags) {
    auto const old = std::ranges::find(tags, tag.key, &storage::Tag::key);
    if (old == tags.end())
      tags.push_back(tag);
    else
      old->value = tag.value;
  }
  return tags;
}

constexpr auto tagging_rules = table<Tagging>(
    members_valid<Tagging, check_tagging>(), tags_permitted<Tagging>(), key_found<Tagging, false>(),
    key_of_customer<Tagging>(), key_not_pending_deletion<Tagging>(),
    Rule<Tagging>{.id = "TagResource.Tags.count",
                  .code = "LimitExceededException",
                  .message = too_many_key_tags_text,
                  .basis = guessed,
                  .source = "ebs-and-launch 3.3",
                  .state = [](Tagging const& in, Read const& world) {
                    return broken_if(tagged(in, world).size() > max_key_tags);
                  }});

JsonAnswer tag(Write& world, Tagging const& in) {
  repository<storage::KmsKeys>(world).set_tags(find_key(world, *in.key_id)->number, tagged(in, world));
  return {};
}

struct Untagging {
  std::optional<std::string> key_id;
  std::vector<std::string> tag_keys;
  bool has_tag_keys = false;
};

Untagging read_untagging(JsonRequest const& request) {
  Untagging asked;
  JsonObject in{JsonValue(request.body)};
  in.read("KeyId", asked.key_id);
  asked.has_tag_keys = in.find("TagKeys").has_value();
  for (auto const& item : in.items("TagKeys")) asked.tag_keys.push_back(item.text());
  in.refuse_unknown();
  return asked;
}

void check_untagging(Untagging const& in, MemberCheck& check) {
  check_key_id("keyId", in.key_id, check);
  check.required("tagKeys", in.has_tag_keys);
  for (auto const& key : in.tag_keys) check.length("tagKeys", key, 1, 128);
}

constexpr auto untagging_rules =
    table<Untagging>(members_valid<Untagging, check_untagging>(), key_found<Untagging, false>(),
                     key_of_customer<Untagging>(), key_not_pending_deletion<Untagging>());

JsonAnswer untag(Write& world, Untagging const& in) {
  auto keys = repository<storage::KmsKeys>(world);
  auto const number = find_key(world, *in.key_id)->number;
  auto tags = keys.tags(number);
  std::erase_if(tags, [&](auto const& tag) { return std::ranges::count(in.tag_keys, tag.key) > 0; });
  keys.set_tags(number, tags);
  return {};
}

}  // namespace

JsonOperation const& TagResource() {
  return json_operation<read_tagging, tag>(tagging_rules);
}

JsonOperation const& UntagResource() {
  return json_operation<read_untagging, untag>(untagging_rules);
}

}  // namespace amiable::server::kms
