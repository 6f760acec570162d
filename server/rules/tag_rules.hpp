// What every creating action checks of its tag specifications. Source: docs/ec2/images.md 1.8.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "generated/common.hpp"
#include "server/rules/members.hpp"
#include "storage/tags.hpp"

namespace amiable::server::rules {

inline constexpr std::size_t max_tags = 50;  // user tags of a resource

using TagSpecifications = std::vector<ec2::TagSpecification>;

Verdict wrong_tag_resource_type(TagSpecifications const& specifications, std::string_view allowed);
Verdict tag_specification_without_tags(TagSpecifications const& specifications);
Verdict tag_key_missing(std::vector<ec2::Tag> const& tags);
Verdict tag_key_reserved(std::vector<ec2::Tag> const& tags);
Verdict tag_key_too_long(std::vector<ec2::Tag> const& tags);
Verdict tag_value_too_long(std::vector<ec2::Tag> const& tags);
Verdict tag_key_repeated(std::vector<ec2::Tag> const& tags);
Verdict too_many_tags(std::vector<ec2::Tag> const& tags);

// All tags of all specifications.
std::vector<ec2::Tag> tags_of(TagSpecifications const& specifications);
std::vector<storage::Tag> to_stored(std::vector<ec2::Tag> const& tags);

// For the answers: no tags, no element.
std::optional<std::vector<ec2::Tag>> to_answer(std::vector<storage::Tag> const& tags);

inline constexpr std::string_view tag_key_missing_text = "Tag key cannot be null or empty";
inline constexpr std::string_view tag_key_reserved_text = "Tag keys starting with 'aws:' are reserved for internal use";
inline constexpr std::string_view tag_key_long_text = "Tag key exceeds the maximum length of 128 characters";
inline constexpr std::string_view tag_value_long_text = "Tag value exceeds the maximum length of 256 characters";
inline constexpr std::string_view tag_key_repeated_text = "Duplicate tag key '{0}' specified.";

// The rules of `In::tag_specifications`, for one resource type. The ids are "{action}.TagSpecification.…".
template <class In, auto const& resource_type>
struct TagRules {
  template <Verdict (*check)(std::vector<ec2::Tag> const&)>
  static Verdict of_tags(In const& in, Caller const&) {
    return check(tags_of(in.tag_specifications));
  }

  static constexpr Rule<In> resource_type_allowed(std::string_view id) {
    return {.id = id,
            .code = "InvalidParameterValue",
            .message = "'{0}' is not a valid taggable resource type for this operation.",
            .basis = seen,
            .source = "images 1.8",
            .request = [](In const& in, Caller const&) {
              return wrong_tag_resource_type(in.tag_specifications, resource_type);
            }};
  }
  static constexpr Rule<In> has_tags(std::string_view id) {
    return {.id = id,
            .code = "InvalidParameterValue",
            .message = "Tag specification must have at least one tag",
            .basis = peer,
            .source = "images 1.8",
            .request = [](In const& in, Caller const&) {
              return tag_specification_without_tags(in.tag_specifications);
            }};
  }
  static constexpr Rule<In> key_given(std::string_view id) {
    return {.id = id,
            .code = "InvalidParameterValue",
            .message = tag_key_missing_text,
            .basis = guessed,
            .source = "ebs-and-launch 0",
            .request = of_tags<tag_key_missing>};
  }
  static constexpr Rule<In> key_not_reserved(std::string_view id) {
    return {.id = id,
            .code = "InvalidParameterValue",
            .message = tag_key_reserved_text,
            .basis = seen,
            .source = "images 1.8",
            .request = of_tags<tag_key_reserved>};
  }
  static constexpr Rule<In> key_length(std::string_view id) {
    return {.id = id,
            .code = "InvalidParameterValue",
            .message = tag_key_long_text,
            .basis = guessed,
            .source = "images 1.8",
            .request = of_tags<tag_key_too_long>};
  }
  static constexpr Rule<In> value_length(std::string_view id) {
    return {.id = id,
            .code = "InvalidParameterValue",
            .message = tag_value_long_text,
            .basis = guessed,
            .source = "images 1.8",
            .request = of_tags<tag_value_too_long>};
  }
  static constexpr Rule<In> key_once(std::string_view id) {
    return {.id = id,
            .code = "InvalidParameterValue",
            .message = tag_key_repeated_text,
            .basis = guessed,
            .source = "images 1.8",
            .request = of_tags<tag_key_repeated>};
  }
  static constexpr Rule<In> count(std::string_view id) {
    return {.id = id,
            .code = "TagLimitExceeded",
            .message = "The maximum number of Tags for a resource has been reached.",
            .basis = peer,
            .source = "images 1.8",
            .request = of_tags<too_many_tags>};
  }
};

}  // namespace amiable::server::rules
