// The tags of keys, as KMS's requests and answers have them.
#pragma once

#include <array>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "server/json/json_reader.hpp"
#include "server/json/member_check.hpp"
#include "storage/tags.hpp"

namespace amiable::server::kms {

inline constexpr std::size_t max_key_tags = 50;
inline constexpr std::string_view too_many_key_tags_text = "A key has no more than 50 tags.";

std::vector<storage::Tag> read_tags(JsonObject& in);  // its member Tags
void check_tags(std::vector<storage::Tag> const& tags, MemberCheck& check);
boost::json::object shown(storage::Tag const& tag);

std::optional<std::string> repeated_key(std::vector<storage::Tag> const& tags);
std::optional<std::string> reserved_key(std::vector<storage::Tag> const& tags);

// `In` has a member tags.
template <class In>
constexpr std::array<Rule<In>, 2> tags_permitted() {
  return {{
      {.id = "Kms.Tags.reserved",
       .code = "TagException",
       .message = "The tag key {0} begins with aws:, which is reserved.",
       .basis = guessed,
       .source = "ebs-and-launch 3.3",
       .request =
           [](In const& in, Caller const&) {
             auto const key = reserved_key(in.tags);
             return key ? broken(*key) : kept;
           }},
      {.id = "Kms.Tags.once",
       .code = "TagException",
       .message = "The tag key {0} is there more than once.",
       .basis = guessed,
       .source = "ebs-and-launch 3.3",
       .request =
           [](In const& in, Caller const&) {
             auto const key = repeated_key(in.tags);
             return key ? broken(*key) : kept;
           }},
  }};
}

}  // namespace amiable::server::kms
