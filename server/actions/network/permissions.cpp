#include "server/actions/network/permissions.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "server/actions/network/network_rules.hpp"
#include "server/ipv4.hpp"
#include "server/ipv6.hpp"
#include "server/rules/members.hpp"
#include "server/rules/resource_id.hpp"

namespace amiable::server {
namespace {

using ec2::IpPermission;

// A list that was not given is empty.
template <class Element>
std::vector<Element> const& items(std::optional<std::vector<Element>> const& list) {
  static std::vector<Element> const none;
  return list ? *list : none;
}

// The first verdict that is broken.
template <class Element, class Check>
Verdict first(std::vector<Element> const& list, Check check) {
  for (auto const& element : list)
    if (auto const verdict = check(element)) return verdict;
  return kept;
}

std::string protocol_of(IpPermission const& permission) {
  return canonical_protocol(permission.ip_protocol.value_or(""));
}

bool has_ports(IpPermission const& permission) {
  auto const protocol = protocol_of(permission);
  return protocol == "tcp" || protocol == "udp";
}

bool is_icmp(IpPermission const& permission) {
  return protocol_of(permission).starts_with("icmp") && permission.from_port && permission.to_port;
}

bool is_port(std::int32_t number) {
  return number >= 0 && number <= 65535;
}

bool is_icmp_number(std::int32_t number) {
  return number >= -1 && number <= 255;
}

Verdict bad_description(std::optional<std::string> const& description) {
  return broken_if(description && !is_rule_description(*description));
}

IpPermission everything_from(ec2::UserIdGroupPair const& pair, std::string const& protocol, std::int32_t from,
                             std::int32_t to) {
  IpPermission permission;
  permission.ip_protocol = protocol;
  permission.from_port = from;
  permission.to_port = to;
  permission.user_id_group_pairs = {pair};
  return permission;
}

IpPermission permission_of(ec2::SecurityGroupRuleRequest const& rule) {
  IpPermission permission;
  permission.ip_protocol = rule.ip_protocol;
  permission.from_port = rule.from_port;
  permission.to_port = rule.to_port;
  if (rule.cidr_ipv4) permission.ip_ranges = {{.description = rule.description, .cidr_ip = rule.cidr_ipv4}};
  if (rule.cidr_ipv6)
    permission.ipv6_ranges = {{.description = rule.description, .cidr_ipv6 = rule.cidr_ipv6}};
  if (rule.prefix_list_id)
    permission.prefix_list_ids = {{.description = rule.description, .prefix_list_id = rule.prefix_list_id}};
  if (rule.referenced_group_id)
    permission.user_id_group_pairs = {
        {.description = rule.description, .group_id = rule.referenced_group_id}};
  return permission;
}

}  // namespace

std::string canonical_protocol(std::string_view protocol) {
  std::string name(protocol);
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  if (name == "-1" || name == "tcp" || name == "udp" || name == "icmp" || name == "icmpv6") return name;
  int number = -1;
  auto const [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc() || end != name.data() + name.size() || number < 0 || number > 255) return {};
  if (number == 1) return "icmp";
  if (number == 6) return "tcp";
  if (number == 17) return "udp";
  if (number == 58) return "icmpv6";
  return std::to_string(number);
}

Permissions of_source_group(std::string const& name, std::optional<std::string> const& owner) {
  ec2::UserIdGroupPair const pair{.user_id = owner, .group_name = name};
  return {everything_from(pair, "icmp", -1, -1), everything_from(pair, "udp", 0, 65535),
          everything_from(pair, "tcp", 0, 65535)};
}

Permissions permissions_of(ec2::ModifySecurityGroupRulesRequest const& in) {
  Permissions permissions;
  for (auto const& update : in.security_group_rules)
    permissions.push_back(
        permission_of(update.security_group_rule.value_or(ec2::SecurityGroupRuleRequest())));
  return permissions;
}

Verdict protocol_missing(Permissions const& permissions) {
  return broken_if(
      std::ranges::any_of(permissions, [](auto const& each) { return !rules::given(each.ip_protocol); }));
}

Verdict protocol_unknown(Permissions const& permissions) {
  return first(permissions, [](auto const& each) {
    return protocol_of(each).empty() ? broken(each.ip_protocol.value_or("")) : kept;
  });
}

Verdict ports_missing(Permissions const& permissions) {
  return first(permissions, [](auto const& each) {
    if (each.from_port && each.to_port) return kept;
    if (has_ports(each)) return broken("TCP/UDP");
    bool const optional = protocol_of(each) != "icmp" && !each.from_port && !each.to_port;
    return protocol_of(each).starts_with("icmp") && !optional ? broken("ICMP") : kept;
  });
}

Verdict port_out_of_range(Permissions const& permissions) {
  return first(permissions, [](auto const& each) {
    if (!has_ports(each)) return kept;
    for (auto const port : {*each.from_port, *each.to_port})
      if (!is_port(port)) return broken(std::to_string(port));
    return kept;
  });
}

Verdict port_range_reversed(Permissions const& permissions) {
  return first(permissions, [](auto const& each) {
    if (!has_ports(each) || *each.from_port <= *each.to_port) return kept;
    return broken(std::to_string(*each.from_port), std::to_string(*each.to_port));
  });
}

Verdict icmp_type_out_of_range(Permissions const& permissions) {
  return first(permissions, [](auto const& each) {
    if (!is_icmp(each) || is_icmp_number(*each.from_port)) return kept;
    return broken(std::to_string(*each.from_port));
  });
}

// Without a type there is no code.
Verdict icmp_code_out_of_range(Permissions const& permissions) {
  return first(permissions, [](auto const& each) {
    if (!is_icmp(each)) return kept;
    bool const good = *each.from_port == -1 ? *each.to_port == -1 : is_icmp_number(*each.to_port);
    return good ? kept : broken(std::to_string(*each.to_port));
  });
}

Verdict peer_missing(Permissions const& permissions) {
  return broken_if(std::ranges::any_of(permissions, [](auto const& each) {
    auto const& groups = items(each.user_id_group_pairs);
    return items(each.ip_ranges).empty() && items(each.ipv6_ranges).empty() && groups.empty() &&
           items(each.prefix_list_ids).empty();
  }));
}

Verdict cidr_malformed(Permissions const& permissions) {
  return first(permissions, [](auto const& each) {
    for (auto const& range : items(each.ip_ranges))
      if (!parse_ipv4_network(range.cidr_ip.value_or(""))) return broken(range.cidr_ip.value_or(""));
    for (auto const& range : items(each.ipv6_ranges))
      if (!canonical_ipv6_network(range.cidr_ipv6.value_or(""))) return broken(range.cidr_ipv6.value_or(""));
    return kept;
  });
}

Verdict description_malformed(Permissions const& permissions) {
  auto const bad = [](auto const& peer) { return bad_description(peer.description); };
  return first(permissions, [&](auto const& each) {
    if (auto const verdict = first(items(each.ip_ranges), bad)) return verdict;
    if (auto const verdict = first(items(each.ipv6_ranges), bad)) return verdict;
    return first(items(each.user_id_group_pairs), bad);
  });
}

Verdict group_id_malformed(Permissions const& permissions) {
  return first(permissions, [](auto const& each) {
    return first(items(each.user_id_group_pairs), [](auto const& pair) {
      bool const named = rules::given(pair.group_name) && !pair.group_id;
      bool const good = named || rules::is_resource_id(pair.group_id.value_or(""), security_group_prefix);
      return good ? kept : broken(pair.group_id.value_or(""));
    });
  });
}

Verdict with_peering(Permissions const& permissions) {
  return first(permissions, [](auto const& each) {
    return first(items(each.user_id_group_pairs), [](auto const& pair) {
      return broken_if(pair.vpc_peering_connection_id || pair.peering_status);
    });
  });
}

Verdict with_prefix_list(Permissions const& permissions) {
  return first(permissions, [](auto const& each) {
    return first(items(each.prefix_list_ids),
                 [](auto const& list) { return broken(list.prefix_list_id.value_or("")); });
  });
}

bool is_rule_description(std::string_view text) {
  constexpr std::string_view marks = ". _-:/()#,@[]+=&;{}!$*";
  return text.size() < 256 && std::ranges::all_of(text, [&](unsigned char c) {
           return (c < 128 && std::isalnum(c)) || marks.find(static_cast<char>(c)) != marks.npos;
         });
}

}  // namespace amiable::server
