#include "server/rules/tag_rules.hpp"

#include <algorithm>
#include <set>

namespace amiable::server::rules {
Verdict wrong_tag_resource_type(TagSpecifications const& specifications,
                                std::span<std::string_view const> allowed) {
  for (auto const& specification : specifications) {
    auto const type = specification.resource_type.value_or("null");
    if (std::ranges::find(allowed, type) == allowed.end()) return broken(type);
  }
  return kept;
}

Verdict tag_specification_without_tags(TagSpecifications const& specifications) {
  return broken_if(std::ranges::any_of(specifications, [](auto const& each) { return each.tags.empty(); }));
}

Verdict tag_key_missing(std::vector<ec2::Tag> const& tags) {
  return broken_if(std::ranges::any_of(tags, [](auto const& tag) { return !given(tag.key); }));
}

Verdict tag_key_reserved(std::vector<ec2::Tag> const& tags) {
  for (auto const& tag : tags)
    if (tag.key && tag.key->starts_with("aws:")) return broken(*tag.key);
  return kept;
}

Verdict tag_key_too_long(std::vector<ec2::Tag> const& tags) {
  return broken_if(
      std::ranges::any_of(tags, [](auto const& tag) { return tag.key && characters(*tag.key) > 128; }));
}

Verdict tag_value_too_long(std::vector<ec2::Tag> const& tags) {
  return broken_if(
      std::ranges::any_of(tags, [](auto const& tag) { return tag.value && characters(*tag.value) > 256; }));
}

Verdict tag_key_repeated(std::vector<ec2::Tag> const& tags) {
  std::set<std::string> keys;
  for (auto const& tag : tags)
    if (tag.key && !keys.insert(*tag.key).second) return broken(*tag.key);
  return kept;
}

Verdict too_many_tags(std::vector<ec2::Tag> const& tags) {
  return broken_if(tags.size() > max_tags);
}

std::vector<ec2::Tag> tags_of(TagSpecifications const& specifications) {
  std::vector<ec2::Tag> tags;
  for (auto const& specification : specifications)
    tags.insert(tags.end(), specification.tags.begin(), specification.tags.end());
  return tags;
}

std::vector<ec2::Tag> tags_of(TagSpecifications const& specifications, std::string_view resource_type) {
  std::vector<ec2::Tag> tags;
  for (auto const& specification : specifications)
    if (specification.resource_type == resource_type)
      tags.insert(tags.end(), specification.tags.begin(), specification.tags.end());
  return tags;
}

std::vector<storage::Tag> to_stored(std::vector<ec2::Tag> const& tags) {
  std::vector<storage::Tag> stored;
  for (auto const& tag : tags) stored.push_back({tag.key.value_or(""), tag.value.value_or("")});
  return stored;
}

std::optional<std::vector<ec2::Tag>> to_answer(std::vector<storage::Tag> const& tags) {
  if (tags.empty()) return std::nullopt;
  std::vector<ec2::Tag> answer;
  for (auto const& tag : tags) answer.push_back({.key = tag.key, .value = tag.value});
  return answer;
}

}  // namespace amiable::server::rules
