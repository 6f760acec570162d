// What every action on instances checks of their ids. Source: docs/ec2/ebs-and-launch.md 5.6.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "server/rules/ebs_ids.hpp"
#include "storage/instances.hpp"

namespace amiable::server::rules {

inline constexpr std::string_view instance_prefix = "i-";

// The instance that the request is about; the rules below have made sure that it is there.
storage::Instance find_instance(Read const& world, std::string_view id);
std::vector<storage::Instance> find_instances(Read const& world, std::vector<std::string> const& ids);

Verdict instance_without_prefix(std::vector<std::string> const& ids);
Verdict instance_id_malformed(std::vector<std::string> const& ids);
// Broken where exactly one, or where several, are not there or not the caller's.
Verdict one_instance_missing(std::vector<std::string> const& ids, Read const& world);
Verdict several_instances_missing(std::vector<std::string> const& ids, Read const& world);

// Before DryRun: each id that is given has the form of one.
template <auto member>
constexpr std::array<Rule<RequestOf<member>>, 2> instance_ids_form() {
  using In = RequestOf<member>;
  return {{
      {.id = "InstanceId.prefix",
       .code = "InvalidInstanceID.Malformed",
       .message = "Invalid id: \"{0}\" (expecting \"i-...\")",
       .basis = guessed,
       .source = "ebs-and-launch 5.6",
       .request = [](In const& in, Caller const&) { return instance_without_prefix(ids_of(in.*member)); }},
      {.id = "InstanceId.digits",
       .code = "InvalidInstanceID.Malformed",
       .message = "Invalid id: \"{0}\"",
       .basis = seen,
       .source = "ebs-and-launch 5.6",
       .request = [](In const& in, Caller const&) { return instance_id_malformed(ids_of(in.*member)); }},
  }};
}

template <auto member>
constexpr auto instance_id_required() {
  return required<member>("InstanceId.required", "The request must contain the parameter InstanceId", peer,
                          "ebs-and-launch 5.6");
}

// After DryRun: they are the caller's.
template <auto member>
constexpr std::array<Rule<RequestOf<member>>, 2> instances_found() {
  using In = RequestOf<member>;
  return {{
      {.id = "InstanceId.found",
       .code = "InvalidInstanceID.NotFound",
       .message = "The instance ID '{0}' does not exist",
       .basis = seen,
       .source = "ebs-and-launch 5.6",
       .state = [](In const& in,
                   Read const& world) { return one_instance_missing(ids_of(in.*member), world); }},
      {.id = "InstanceId.all_found",
       .code = "InvalidInstanceID.NotFound",
       .message = "The instance IDs '{0}' do not exist",
       .basis = seen,
       .source = "ebs-and-launch 5.6",
       .state = [](In const& in,
                   Read const& world) { return several_instances_missing(ids_of(in.*member), world); }},
  }};
}

// Breaks the rule for the first instance of `ids` that `is_broken`; {0} is its id.
template <class Check>
Verdict first_instance(std::vector<std::string> const& ids, Read const& world, Check is_broken) {
  for (auto const& instance : find_instances(world, ids))
    if (is_broken(instance)) return broken(instance.id);
  return kept;
}

}  // namespace amiable::server::rules
