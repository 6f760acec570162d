// What KMS's operations on aliases share.
#pragma once

#include <algorithm>
#include <cctype>

#include "server/kms/keys.hpp"

namespace amiable::server::kms {

inline void check_alias_name(std::optional<std::string> const& name, MemberCheck& check) {
  auto const allowed = [](unsigned char c) {
    return std::isalnum(c) || std::string_view(":/_-").find(c) != std::string_view::npos;
  };
  check.required("aliasName", name.has_value());
  if (name) check.length("aliasName", *name, 1, 256);
  check.pattern("aliasName", name, name && std::ranges::all_of(*name, allowed), "^[a-zA-Z0-9:/_-]+$");
}

// `In` has a member alias_name, which is there.
template <class In>
constexpr std::array<Rule<In>, 2> alias_of_customer() {
  return {{
      {.id = "Kms.AliasName.form",
       .code = "InvalidAliasNameException",
       .message = "Alias must start with the prefix \"alias/\". Please see "
                  "https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html",
       .basis = guessed,
       .source = "ebs-and-launch 3.2",
       .request =
           [](In const& in, Caller const& caller) {
             auto const name = parse_kms_key(caller, *in.alias_name);
             return broken_if(!name || name->alias != *in.alias_name);
           }},
      {.id = "Kms.AliasName.of_customer",
       .code = "NotAuthorizedException",
       .message = "The alias {0} is managed by AWS",
       .basis = guessed,
       .source = "ebs-and-launch 3.2",
       .request =
           [](In const& in, Caller const&) {
             return in.alias_name->starts_with("alias/aws/") ? broken(*in.alias_name) : kept;
           }},
  }};
}

}  // namespace amiable::server::kms
