#include "server/rules/block_device_mapping.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "server/rules/members.hpp"

namespace amiable::server::rules {
namespace {

// "/dev/sda1", "/dev/xvdba", "xvdh": a short name of small letters and digits, with or without its folder.
bool is_device_name(std::string_view name) {
  if (name.starts_with("/dev/")) name.remove_prefix(5);
  auto const is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  auto const is_part = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
  return name.size() >= 2 && name.size() <= 32 && is_letter(name[0]) && std::ranges::all_of(name, is_part);
}

// "ephemeral0" to "ephemeral23".
bool is_virtual_name(std::string_view name) {
  constexpr std::string_view prefix = "ephemeral";
  if (!name.starts_with(prefix)) return false;
  auto const digits = name.substr(prefix.size());
  int number = -1;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size() && number >= 0 && number <= 23 &&
         std::to_string(number) == digits;
}

}  // namespace

bool is_dropped(ec2::BlockDeviceMapping const& mapping) {
  return mapping.no_device.has_value();
}

bool has_snapshot(ec2::BlockDeviceMapping const& mapping) {
  return mapping.ebs && given(mapping.ebs->snapshot_id);
}

Mappings effective(Mappings const& mappings) {
  Mappings staying;
  std::ranges::remove_copy_if(mappings, std::back_inserter(staying), is_dropped);
  return staying;
}

Verdict device_name_missing(Mappings const& mappings) {
  return broken_if(std::ranges::any_of(mappings, [](auto const& each) { return !given(each.device_name); }));
}

Verdict device_name_repeated(Mappings const& mappings) {
  std::set<std::string> names;
  for (auto const& mapping : mappings)
    if (!names.insert(*mapping.device_name).second) return broken(*mapping.device_name);
  return kept;
}

Verdict device_name_malformed(Mappings const& mappings) {
  for (auto const& mapping : mappings)
    if (!is_device_name(*mapping.device_name)) return broken(*mapping.device_name);
  return kept;
}

Verdict virtual_name_malformed(Mappings const& mappings) {
  for (auto const& mapping : mappings)
    if (given(mapping.virtual_name) && !is_virtual_name(*mapping.virtual_name))
      return broken(*mapping.virtual_name);
  return kept;
}

Verdict virtual_name_beside_ebs(Mappings const& mappings) {
  for (auto const& mapping : mappings)
    if (given(mapping.virtual_name) && mapping.ebs) return broken(*mapping.device_name);
  return kept;
}

Verdict snapshot_and_size_missing(Mappings const& mappings) {
  std::string devices;
  for (auto const& mapping : mappings) {
    if (is_dropped(mapping) || given(mapping.virtual_name) || has_snapshot(mapping)) continue;
    if (mapping.ebs && mapping.ebs->volume_size) continue;
    devices += (devices.empty() ? "" : ", ") + *mapping.device_name;
  }
  return devices.empty() ? kept : broken(devices);
}

Verdict snapshot_id_malformed(Mappings const& mappings) {
  for (auto const& mapping : mappings)
    if (has_snapshot(mapping) && !mapping.ebs->snapshot_id->starts_with("snap-"))
      return broken(*mapping.ebs->snapshot_id);
  return kept;
}

Verdict encrypted_beside_snapshot(Mappings const& mappings) {
  return broken_if(std::ranges::any_of(
      mappings, [](auto const& mapping) { return has_snapshot(mapping) && mapping.ebs->encrypted; }));
}

WantedVolume wanted_volume(ec2::EbsBlockDevice const& ebs) {
  return {.type = volume_type_of(ebs.volume_type),
          .size = ebs.volume_size,
          .iops = ebs.iops,
          .throughput = ebs.throughput};
}

std::vector<WantedVolume> wanted_volumes(Mappings const& mappings) {
  std::vector<WantedVolume> volumes;
  for (auto const& mapping : mappings)
    if (mapping.ebs && !is_dropped(mapping)) volumes.push_back(wanted_volume(*mapping.ebs));
  return volumes;
}

}  // namespace amiable::server::rules
