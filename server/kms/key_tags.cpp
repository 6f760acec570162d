#include "server/kms/key_tags.hpp"

#include <algorithm>
#include <set>

namespace amiable::server::kms {

std::vector<storage::Tag> read_tags(JsonObject& in) {
  std::vector<storage::Tag> tags;
  for (auto const& item : in.items("Tags")) {
    JsonObject each(item);
    auto& tag = tags.emplace_back();
    each.require("TagKey", tag.key);
    each.require("TagValue", tag.value);
    each.refuse_unknown();
  }
  return tags;
}

void check_tags(std::vector<storage::Tag> const& tags, MemberCheck& check) {
  for (auto const& tag : tags) {
    check.length("tags.tagKey", tag.key, 1, 128);
    check.length("tags.tagValue", tag.value, 0, 256);
  }
}

boost::json::object shown(storage::Tag const& tag) {
  return {{"TagKey", tag.key}, {"TagValue", tag.value}};
}

std::optional<std::string> repeated_key(std::vector<storage::Tag> const& tags) {
  std::set<std::string_view> keys;
  for (auto const& tag : tags)
    if (!keys.insert(tag.key).second) return tag.key;
  return std::nullopt;
}

std::optional<std::string> reserved_key(std::vector<storage::Tag> const& tags) {
  auto const found = std::ranges::find_if(tags, [](auto const& tag) { return tag.key.starts_with("aws:"); });
  return found == tags.end() ? std::nullopt : std::optional(found->key);
}

}  // namespace amiable::server::kms
