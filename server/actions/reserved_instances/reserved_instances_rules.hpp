// What requests about Reserved Instances check. Source: docs/ec2/ebs-and-launch.md 7.
#pragma once

#include "generated/reserved_instances.hpp"
#include "server/reserved_instances_offerings.hpp"
#include "server/rules/members.hpp"

namespace amiable::server {

inline constexpr std::string_view offering_classes[] = {"standard", "convertible"};
// The last three were sold until 2014; nothing is offered under them.
inline constexpr std::string_view offering_types[] = {"No Upfront",        "Partial Upfront",
                                                      "All Upfront",       "Heavy Utilization",
                                                      "Light Utilization", "Medium Utilization"};

constexpr double dollars(std::int64_t micros) {
  return static_cast<double>(micros) / 1'000'000;
}

template <auto class_member, auto type_member>
constexpr auto offering_kinds() {
  return table<rules::RequestOf<class_member>>(
      rules::one_of<class_member, offering_classes>(
          "OfferingClass.known", "Invalid value '{0}' for OfferingClass.", guessed, "ebs-and-launch 7"),
      rules::one_of<type_member, offering_types>(
          "OfferingType.known", "Invalid value '{0}' for OfferingType.", guessed, "ebs-and-launch 7"));
}

}  // namespace amiable::server
