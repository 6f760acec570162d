// What actions check of the zones in a request, which are named by name or by id.
#pragma once

#include "server/rules/members.hpp"

namespace amiable::server::rules {

template <auto names, auto ids>
constexpr auto zones_named_once(std::string_view id, Basis basis) {
  using In = RequestOf<names>;
  return Rule<In>{
      .id = id,
      .code = "InvalidParameterCombination",
      .message =
          "AvailabilityZone and AvailabilityZoneId can't be used together. Specify only one of these "
          "parameters.",
      .basis = basis,
      .source = "ebs-and-launch 2.2",
      .request = [](In const& in, Caller const&) { return broken_if(given(in.*names) && given(in.*ids)); }};
}

}  // namespace amiable::server::rules
