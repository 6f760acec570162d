// CreateNetworkInterface, in a subnet of the caller's. Source: docs/ec2/ebs-and-launch.md 12.3.
#include <algorithm>

#include "generated/actions.hpp"
#include "protocol/form.hpp"
#include "server/action.hpp"
#include "server/actions/network/interface_answer.hpp"
#include "server/actions/network/interface_rules.hpp"
#include "server/network_interfaces.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/client_tokens.hpp"

namespace amiable::server {
namespace {

using In = ec2::CreateNetworkInterfaceRequest;
using Out = ec2::CreateNetworkInterfaceResult;

constexpr std::string_view taggable = "network-interface";
constexpr std::string_view token_action = "CreateNetworkInterface";

Verdict unserved(In const& in, Caller const&) {
  if (!in.ipv4_prefixes.empty()) return broken("Ipv4Prefix");
  if (in.ipv4_prefix_count) return broken("Ipv4PrefixCount");
  if (!in.ipv6_prefixes.empty()) return broken("Ipv6Prefix");
  if (in.ipv6_prefix_count) return broken("Ipv6PrefixCount");
  if (!in.ipv6_addresses.empty()) return broken("Ipv6Addresses");
  if (in.ipv6_address_count) return broken("Ipv6AddressCount");
  if (in.enable_primary_ipv6) return broken("EnablePrimaryIpv6");
  if (in.connection_tracking_specification) return broken("ConnectionTrackingSpecification");
  return in.operator_ ? broken("Operator") : kept;
}

bool is_primary(ec2::PrivateIpAddressSpecification const& address) {
  return address.primary.value_or(false);
}

Verdict several_primary(In const& in, Caller const&) {
  auto const primary = std::ranges::count_if(in.private_ip_addresses, is_primary);
  return broken_if(primary + in.private_ip_address.has_value() > 1);
}

WantedInterface wanted_by(Read const& world, In const& in) {
  WantedInterface wanted{.subnet = repository<storage::Subnets>(world).find(*in.subnet_id).value(),
                         .description = in.description.value_or(""),
                         .groups = group_names(world, in.groups),
                         .primary_address = in.private_ip_address,
                         .more_secondary_addresses = in.secondary_private_ip_address_count.value_or(0)};
  for (auto const& each : in.private_ip_addresses) {
    if (is_primary(each))
      wanted.primary_address = each.private_ip_address;
    else if (each.private_ip_address)
      wanted.secondary_addresses.push_back(*each.private_ip_address);
  }
  return wanted;
}

std::vector<std::string> named_addresses(WantedInterface const& wanted) {
  auto addresses = wanted.secondary_addresses;
  if (wanted.primary_address) addresses.push_back(*wanted.primary_address);
  return addresses;
}

template <AddressFault fault>
Verdict has_fault(In const& in, Read const& world) {
  auto const wanted = wanted_by(world, in);
  for (auto const& address : named_addresses(wanted))
    if (address_fault(world, wanted.subnet, address) == fault) return broken(address);
  return kept;
}

Verdict address_twice(In const& in, Read const& world) {
  auto addresses = named_addresses(wanted_by(world, in));
  std::ranges::sort(addresses);
  auto const twice = std::ranges::adjacent_find(addresses);
  return twice == addresses.end() ? kept : broken(*twice);
}

Verdict subnet_full(In const& in, Read const& world) {
  auto const wanted = wanted_by(world, in);
  auto const named = std::max<std::int64_t>(std::ssize(named_addresses(wanted)), 1);
  return broken_if(named + wanted.more_secondary_addresses > wanted.subnet.free_addresses);
}

std::string comparable(In in) {
  in.client_token.reset();
  return protocol::form_text(in);
}

std::optional<storage::TokenUse> token_use(In const& in, Read const& world) {
  if (!in.client_token) return std::nullopt;
  return repository<storage::ClientTokens>(world).find(token_action, *in.client_token);
}

// What was made for the token already is not checked again.
template <Verdict (*check)(In const&, Read const&)>
Verdict when_new(In const& in, Read const& world) {
  return token_use(in, world) ? kept : check(in, world);
}

constexpr auto rule_table = table<In>(
    rules::required<&In::subnet_id>("CreateNetworkInterface.SubnetId.required",
                                    "The request must contain the parameter subnetId", guessed,
                                    "ebs-and-launch 12.3"),
    Rule<In>{.id = "CreateNetworkInterface.parameter.served",
             .code = "UnsupportedOperation",
             .message = "The parameter {0} is not supported.",
             .basis = guessed,
             .source = "README: not served",
             .request = unserved},
    Rule<In>{.id = "CreateNetworkInterface.InterfaceType.served",
             .code = "InvalidParameterValue",
             .message = "Value ({0}) for parameter interfaceType is invalid. Only interfaces of the type "
                        "interface are supported.",
             .basis = guessed,
             .source = "README: not served",
             .request =
                 [](In const& in, Caller const&) {
                   return in.interface_type.value_or("interface") == "interface" ? kept
                                                                                 : broken(*in.interface_type);
                 }},
    Rule<In>{.id = "CreateNetworkInterface.PrivateIpAddresses.one_primary",
             .code = "InvalidParameterValue",
             .message = "Only one primary private IP address can be specified.",
             .basis = guessed,
             .source = "ebs-and-launch 12.3",
             .request = several_primary},
    Rule<In>{.id = "CreateNetworkInterface.PrivateIpAddresses.complete",
             .code = "MissingParameter",
             .message = "The request must contain the parameter privateIpAddress",
             .basis = guessed,
             .source = "ebs-and-launch 12.3",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(std::ranges::any_of(
                       in.private_ip_addresses, [](auto const& each) { return !each.private_ip_address; }));
                 }},
    Rule<In>{
        .id = "CreateNetworkInterface.SecondaryPrivateIpAddressCount.alone",
        .code = "InvalidParameterCombination",
        .message = "The parameter secondaryPrivateIpAddressCount cannot be used with more than one address "
                   "in privateIpAddresses",
        .basis = documented,
        .source = "ebs-and-launch 12.3",
        .request =
            [](In const& in, Caller const&) {
              return broken_if(in.secondary_private_ip_address_count && in.private_ip_addresses.size() > 1);
            }},
    Rule<In>{.id = "CreateNetworkInterface.SecondaryPrivateIpAddressCount.positive",
             .code = "InvalidParameterValue",
             .message = "Value ({0}) for parameter secondaryPrivateIpAddressCount is invalid.",
             .basis = guessed,
             .source = "ebs-and-launch 12.3",
             .request =
                 [](In const& in, Caller const&) {
                   auto const count = in.secondary_private_ip_address_count.value_or(1);
                   return count < 1 ? broken(std::to_string(count)) : kept;
                 }},
    rules::tag_specifications<In, taggable>(), interface_groups<&In::groups>(),
    subnet_found<&In::subnet_id>(),
    Rule<In>{.id = "CreateNetworkInterface.ClientToken.same_request",
             .code = "IdempotentParameterMismatch",
             .message =
                 "Arguments on this idempotent request are inconsistent with arguments used in previous "
                 "request(s).",
             .basis = guessed,
             .source = "ebs-and-launch 12.3",
             .state =
                 [](In const& in, Read const& world) {
                   auto const use = token_use(in, world);
                   return broken_if(use && use->request != comparable(in));
                 }},
    Rule<In>{.id = "CreateNetworkInterface.ClientToken.interface_found",
             .code = "InvalidNetworkInterfaceID.NotFound",
             .message = "The networkInterface ID '{0}' does not exist",
             .basis = guessed,
             .source = "ebs-and-launch 12.3",
             .state =
                 [](In const& in, Read const& world) {
                   auto const use = token_use(in, world);
                   return use ? interface_missing({use->resource_id}, world) : kept;
                 }},
    Rule<In>{.id = "CreateNetworkInterface.PrivateIpAddress.in_subnet",
             .code = "InvalidParameterValue",
             .message = "Address {0} does not fall within the subnet's address range",
             .basis = guessed,
             .source = "ebs-and-launch 12.3",
             .state = when_new<has_fault<AddressFault::outside_subnet>>},
    Rule<In>{.id = "CreateNetworkInterface.PrivateIpAddress.not_reserved",
             .code = "InvalidParameterValue",
             .message = "Address {0} is in subnet's reserved address range",
             .basis = guessed,
             .source = "ebs-and-launch 12.3",
             .state = when_new<has_fault<AddressFault::reserved>>},
    Rule<In>{.id = "CreateNetworkInterface.PrivateIpAddress.free",
             .code = "InvalidIPAddress.InUse",
             .message = "The specified address is already in use.",
             .basis = guessed,
             .source = "ebs-and-launch 12.3",
             .state = when_new<has_fault<AddressFault::in_use>>},
    Rule<In>{.id = "CreateNetworkInterface.PrivateIpAddress.once",
             .code = "InvalidParameterValue",
             .message = "Address {0} is specified more than once",
             .basis = guessed,
             .source = "ebs-and-launch 12.3",
             .state = when_new<address_twice>},
    Rule<In>{.id = "CreateNetworkInterface.SubnetId.room",
             .code = "InsufficientFreeAddressesInSubnet",
             .message = "The specified subnet does not have enough free addresses to satisfy the request.",
             .basis = guessed,
             .source = "ebs-and-launch 12.3",
             .state = when_new<subnet_full>});

std::string make(Write& world, In const& in) {
  auto const id = make_network_interface(world, wanted_by(world, in)).id;
  repository<storage::Tags>(world).set(id, taggable, rules::to_stored(rules::tags_of(in.tag_specifications)));
  if (in.client_token)
    repository<storage::ClientTokens>(world).remember(token_action, *in.client_token, {comparable(in), id});
  return id;
}

Out run(Write& world, In const& in) {
  auto interfaces = repository<storage::NetworkInterfaces>(world);
  auto const use = token_use(in, world);
  auto const id = use ? use->resource_id : make(world, in);
  auto answer = interface_answer(interfaces.find(id).value(), repository<storage::Tags>(world).of(id));
  if (!use) answer.status = "pending";
  return {.network_interface = answer, .client_token = in.client_token};
}

}  // namespace

Action const& actions::CreateNetworkInterface() {
  return action<run>(rule_table, {.default_network = true});
}

}  // namespace amiable::server
