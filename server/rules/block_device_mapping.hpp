// What EC2 checks of a block device mapping, whatever the action. Source: docs/ec2/images.md 2.2 and 2.3.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "generated/images.hpp"
#include "server/rules/members.hpp"
#include "server/rules/rule.hpp"
#include "server/rules/volume_limits.hpp"

namespace amiable::server::rules {

using Mappings = std::vector<ec2::BlockDeviceMapping>;

// NoDevice drops an entry from the mapping, whatever value it has.
bool is_dropped(ec2::BlockDeviceMapping const& mapping);
bool has_snapshot(ec2::BlockDeviceMapping const& mapping);

// The entries that stay.
Mappings effective(Mappings const& mappings);

Verdict device_name_missing(Mappings const& mappings);
Verdict device_name_repeated(Mappings const& mappings);
Verdict device_name_malformed(Mappings const& mappings);
Verdict virtual_name_malformed(Mappings const& mappings);
Verdict virtual_name_beside_ebs(Mappings const& mappings);
Verdict snapshot_and_size_missing(Mappings const& mappings);
Verdict snapshot_id_malformed(Mappings const& mappings);
Verdict encrypted_beside_snapshot(Mappings const& mappings);

// The rules of `In::block_device_mappings` that every action with a mapping shares.
template <class In>
constexpr std::array<Rule<In>, 5> device_names() {
  constexpr auto of_mappings = []<Verdict (*check)(Mappings const&)>() {
    return [](In const& in, Caller const&) { return check(in.block_device_mappings); };
  };
  return {{
      {.id = "BlockDeviceMapping.DeviceName.required",
       .code = "InvalidBlockDeviceMapping",
       .message = "Missing device name",
       .basis = seen,
       .source = "images 2.3",
       .request = of_mappings.template operator()<device_name_missing>()},
      {.id = "BlockDeviceMapping.DeviceName.form",
       .code = "InvalidBlockDeviceMapping",
       .message = "Invalid device name {0}",
       .basis = seen,
       .source = "images 2.3",
       .request = of_mappings.template operator()<device_name_malformed>()},
      {.id = "BlockDeviceMapping.DeviceName.once",
       .code = "InvalidBlockDeviceMapping",
       .message = "{0} is being assigned to multiple times.",
       .basis = seen,
       .source = "images 2.3",
       .request = of_mappings.template operator()<device_name_repeated>()},
      {.id = "BlockDeviceMapping.VirtualName.form",
       .code = "InvalidBlockDeviceMapping",
       .message = "Invalid virtual device name: '{0}'",
       .basis = guessed,
       .source = "images 2.2",
       .request = of_mappings.template operator()<virtual_name_malformed>()},
      {.id = "BlockDeviceMapping.VirtualName.alone",
       .code = "InvalidBlockDeviceMapping",
       .message = "Only one of virtualName and ebs may be specified for: {0}",
       .basis = guessed,
       .source = "images 2.2",
       .request = of_mappings.template operator()<virtual_name_beside_ebs>()},
  }};
}

template <class In>
constexpr std::array<Rule<In>, 2> snapshots_or_sizes() {
  return {{
      {.id = "BlockDeviceMapping.Ebs.snapshot_or_size",
       .code = "InvalidBlockDeviceMapping",
       .message = "Either snapshot ID or volume size must be provided for: {0}",
       .basis = seen,
       .source = "images 2.3",
       .request = [](In const& in,
                     Caller const&) { return snapshot_and_size_missing(in.block_device_mappings); }},
      {.id = "BlockDeviceMapping.Ebs.SnapshotId.form",
       .code = "InvalidSnapshotID.Malformed",
       .message = "Invalid id: \"{0}\" (expecting \"snap-...\")",
       .basis = guessed,
       .source = "images 2.3",
       .request = [](In const& in,
                     Caller const&) { return snapshot_id_malformed(in.block_device_mappings); }},
  }};
}

// A member that the action takes in no entry of its mapping.
template <class In, auto member>
constexpr Rule<In> ebs_not_served(std::string_view id, std::string_view message, std::string_view source) {
  return {.id = id,
          .code = "UnsupportedOperation",
          .message = message,
          .basis = guessed,
          .source = source,
          .request = [](In const& in, Caller const&) {
            return broken_if(std::ranges::any_of(in.block_device_mappings, [](auto const& mapping) {
              return mapping.ebs && given((*mapping.ebs).*member);
            }));
          }};
}

// The volumes that the entries with Ebs describe.
std::vector<WantedVolume> wanted_volumes(Mappings const& mappings);
WantedVolume wanted_volume(ec2::EbsBlockDevice const& ebs);

}  // namespace amiable::server::rules
