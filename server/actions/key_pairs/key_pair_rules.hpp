// What the actions that make a key pair check of its name, all of it after DryRun. Source:
// docs/ec2/ebs-and-launch.md 13.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "server/rules/ebs_ids.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/key_pairs.hpp"

namespace amiable::server::key_pairs {

inline constexpr std::string_view prefix = "key-";
inline constexpr std::string_view taggable = "key-pair";
inline constexpr std::size_t max_name = 255;
inline constexpr std::size_t max_material = 2048;

inline bool is_ascii(std::string_view text) {
  return std::ranges::none_of(text, [](unsigned char c) { return c > 127; });
}

inline bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](unsigned char c) { return c < 32 || c == 127; });
}

// Of `In::key_name`, in EC2's order.
template <class In>
constexpr std::array<Rule<In>, 6> name_rules() {
  return {{
      {.id = "KeyName.required",
       .code = "MissingParameter",
       .message = "The request must contain the parameter KeyName",
       .basis = seen,
       .source = "ebs-and-launch 13",
       .state = [](In const& in, Read const&) { return broken_if(!rules::given(in.key_name)); }},
      {.id = "KeyName.length",
       .code = "InvalidParameterValue",
       .message = "Value for parameter KeyName is invalid. Length exceeds maximum of 255.",
       .basis = seen,
       .source = "ebs-and-launch 13",
       .state = [](In const& in,
                   Read const&) { return broken_if(rules::characters(*in.key_name) > max_name); }},
      {.id = "KeyName.trimmed",
       .code = "InvalidParameterValue",
       .message = "Invalid value '{0}' for keyName. It should be trimmed",
       .basis = seen,
       .source = "ebs-and-launch 13",
       .state =
           [](In const& in, Read const&) {
             return in.key_name->front() == ' ' || in.key_name->back() == ' ' ? broken(*in.key_name) : kept;
           }},
      {.id = "KeyName.ascii",
       .code = "InvalidParameterValue",
       .message = "Value for parameter KeyName is invalid. Character sets beyond ASCII are not supported.",
       .basis = seen,
       .source = "ebs-and-launch 13",
       .state = [](In const& in, Read const&) { return broken_if(!is_ascii(*in.key_name)); }},
      {.id = "KeyName.printable",
       .code = "InvalidParameterValue",
       .message = "Value for parameter {0} is invalid. KeyName",
       .basis = seen,
       .source = "ebs-and-launch 13",
       .state = [](In const& in,
                   Read const&) { return has_control(*in.key_name) ? broken(*in.key_name) : kept; }},
      {.id = "KeyName.unique",
       .code = "InvalidKeyPair.Duplicate",
       .message = "The keypair already exists",
       .basis = peer,
       .source = "ebs-and-launch 13",
       .state =
           [](In const& in, Read const& world) {
             return broken_if(repository<storage::KeyPairs>(world).find_by_name(*in.key_name).has_value());
           }},
  }};
}

// Both an id without the shape of one and one that nothing has.
template <auto member>
constexpr auto id_form() {
  return rules::id_rule<member, rules::Moment::state, rules::id_malformed, prefix>(
      "KeyPairId.form", "InvalidParameterValue", "Invalid value '{0}' for keyPairId.", seen);
}

}  // namespace amiable::server::key_pairs
