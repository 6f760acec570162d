// What every creating action checks of its tag specifications. Source: docs/ec2/images.md 1.8.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "generated/common.hpp"
#include "server/rules/members.hpp"
#include "storage/tags.hpp"

namespace amiable::server::rules {

inline constexpr std::size_t max_tags = 50;  // user tags of a resource

inline constexpr std::string_view too_many_tags_text =
    "The resultant tag set must not have more than 50 user tags.";

using TagSpecifications = std::vector<ec2::TagSpecification>;

Verdict wrong_tag_resource_type(TagSpecifications const& specifications,
                                std::span<std::string_view const> allowed);
Verdict tag_specification_without_tags(TagSpecifications const& specifications);
Verdict tag_key_missing(std::vector<ec2::Tag> const& tags);
Verdict tag_key_reserved(std::vector<ec2::Tag> const& tags);
Verdict tag_key_too_long(std::vector<ec2::Tag> const& tags);
Verdict tag_value_too_long(std::vector<ec2::Tag> const& tags);
Verdict tag_key_repeated(std::vector<ec2::Tag> const& tags);
Verdict too_many_tags(std::vector<ec2::Tag> const& tags);

// All tags of all specifications, or of those for one type of resource.
std::vector<ec2::Tag> tags_of(TagSpecifications const& specifications);
std::vector<ec2::Tag> tags_of(TagSpecifications const& specifications, std::string_view resource_type);
std::vector<storage::Tag> to_stored(std::vector<ec2::Tag> const& tags);

// For the answers: no tags, no element.
std::optional<std::vector<ec2::Tag>> to_answer(std::vector<storage::Tag> const& tags);

constexpr std::span<std::string_view const> as_types(std::string_view const& type) {
  return {&type, 1};
}
template <std::size_t size>
constexpr std::span<std::string_view const> as_types(std::string_view const (&types)[size]) {
  return types;
}

// The rules of `In::tag_specifications` of an action that tags one type of resource, or several: each has its
// own tags. Their ids are the same for every action: what they say does not depend on it.
template <class In, auto const& resource_types>
constexpr std::array<Rule<In>, 8> tag_specifications() {
  constexpr auto of_tags = []<Verdict (*check)(std::vector<ec2::Tag> const&)>() {
    return [](In const& in, Caller const&) {
      for (auto const type : as_types(resource_types))
        if (auto verdict = check(tags_of(in.tag_specifications, type))) return verdict;
      return kept;
    };
  };
  return {{
      {.id = "TagSpecification.ResourceType.allowed",
       .code = "InvalidParameterValue",
       .message = "'{0}' is not a valid taggable resource type for this operation.",
       .basis = seen,
       .source = "images 1.8",
       .request =
           [](In const& in, Caller const&) {
             return wrong_tag_resource_type(in.tag_specifications, as_types(resource_types));
           }},
      {.id = "TagSpecification.Tag.required",
       .code = "InvalidParameterValue",
       .message = "Tag specification must have at least one tag",
       .basis = peer,
       .source = "images 1.8",
       .request = [](In const& in,
                     Caller const&) { return tag_specification_without_tags(in.tag_specifications); }},
      {.id = "TagSpecification.Key.required",
       .code = "InvalidParameterValue",
       .message = "Tag key must have a value",
       .basis = seen,
       .source = "ebs-and-launch 0",
       .request = of_tags.template operator()<tag_key_missing>()},
      {.id = "TagSpecification.Key.reserved",
       .code = "InvalidParameterValue",
       .message = "Tag keys starting with 'aws:' are reserved for internal use",
       .basis = seen,
       .source = "images 1.8",
       .request = of_tags.template operator()<tag_key_reserved>()},
      {.id = "TagSpecification.Key.length",
       .code = "InvalidParameterValue",
       .message = "Tag key exceeds the maximum length of 128 characters",
       .basis = guessed,
       .source = "images 1.8",
       .request = of_tags.template operator()<tag_key_too_long>()},
      {.id = "TagSpecification.Value.length",
       .code = "InvalidParameterValue",
       .message = "Tag value exceeds the maximum length of 256 characters",
       .basis = guessed,
       .source = "images 1.8",
       .request = of_tags.template operator()<tag_value_too_long>()},
      {.id = "TagSpecification.Key.once",
       .code = "InvalidParameterValue",
       .message = "Duplicate tag key '{0}' specified.",
       .basis = seen,
       .source = "images 1.8",
       .request = of_tags.template operator()<tag_key_repeated>()},
      {.id = "TagSpecification.Tag.count",
       .code = "TagLimitExceeded",
       .message = too_many_tags_text,
       .basis = guessed,
       .source = "images 1.8",
       .request = of_tags.template operator()<too_many_tags>()},
  }};
}

}  // namespace amiable::server::rules
