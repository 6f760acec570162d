// RunInstances' rules for everything that the request alone decides, but block devices and network
// interfaces. Source: docs/ec2/ebs-and-launch.md 5.4 and 5.5.
#pragma once

#include "generated/enums.hpp"
#include "generated/instances.hpp"
#include "server/rules/instance_profile.hpp"
#include "server/rules/members.hpp"

namespace amiable::server::launch {

using In = ec2::RunInstancesRequest;
using rules::given;

// A member of a structure of the request, absent where the structure is.
template <auto structure, auto member>
auto nested(In const& in) {
  auto const& outer = in.*structure;
  return outer ? (*outer).*member : std::remove_cvref_t<decltype((*outer).*member)>();
}

// As rules::one_of and rules::not_served.
template <auto structure, auto member, auto const& values>
constexpr Rule<In> one_of(std::string_view id, std::string_view message) {
  return {.id = id,
          .code = "InvalidParameterValue",
          .message = message,
          .basis = guessed,
          .source = "ebs-and-launch 5.4",
          .request = [](In const& in, Caller const&) {
            auto const value = nested<structure, member>(in);
            if (!value || std::ranges::find(values, *value) != std::ranges::end(values)) return kept;
            return broken(*value);
          }};
}

template <auto structure, auto member>
constexpr Rule<In> not_served(std::string_view id, std::string_view message) {
  return {
      .id = id,
      .code = "UnsupportedOperation",
      .message = message,
      .basis = guessed,
      .source = "README: not served",
      .request = [](In const& in, Caller const&) { return broken_if(given(nested<structure, member>(in))); }};
}

bool is_user_data(std::string_view base64);
std::size_t decoded_size(std::string_view base64);

inline constexpr std::size_t max_user_data = 16384;
inline constexpr std::string_view credits[] = {"standard", "unlimited"};

inline constexpr auto refused_parameters = table<In>(
    rules::not_served<&In::additional_info>("RunInstances.AdditionalInfo.served",
                                            "The parameter AdditionalInfo is not supported."),
    rules::not_served<&In::elastic_gpu_specification>(
        "RunInstances.ElasticGpuSpecification.served",
        "The parameter ElasticGpuSpecification is not supported."),
    rules::not_served<&In::elastic_inference_accelerators>(
        "RunInstances.ElasticInferenceAccelerator.served",
        "The parameter ElasticInferenceAccelerator is not supported."),
    rules::not_served<&In::instance_market_options>(
        "RunInstances.InstanceMarketOptions.served",
        "The parameter InstanceMarketOptions is not supported: there is no spot market."),
    rules::not_served<&In::license_specifications>("RunInstances.LicenseSpecification.served",
                                                   "The parameter LicenseSpecification is not supported."),
    rules::not_served<&In::operator_>("RunInstances.Operator.served",
                                      "The parameter Operator is not supported."),
    rules::not_served<&In::secondary_interfaces>("RunInstances.SecondaryInterface.served",
                                                 "The parameter SecondaryInterface is not supported."),
    rules::not_served<&In::ipv6_address_count>("RunInstances.Ipv6AddressCount.served",
                                               "The parameter Ipv6AddressCount is not supported."),
    rules::not_served<&In::ipv6_addresses>("RunInstances.Ipv6Address.served",
                                           "The parameter Ipv6Address is not supported."),
    rules::not_served<&In::enable_primary_ipv6>("RunInstances.EnablePrimaryIpv6.served",
                                                "The parameter EnablePrimaryIpv6 is not supported."),
    rules::not_served<&In::kernel_id>("RunInstances.KernelId.served",
                                      "The parameter KernelId is not supported: it is the image's."),
    rules::not_served<&In::ramdisk_id>("RunInstances.RamdiskId.served",
                                       "The parameter RamdiskId is not supported: it is the image's."),
    not_served<&In::capacity_reservation_specification,
               &ec2::CapacityReservationSpecification::capacity_reservation_target>(
        "RunInstances.CapacityReservationTarget.served",
        "The parameter CapacityReservationTarget is not supported."),
    not_served<&In::placement, &ec2::Placement::affinity>("RunInstances.Affinity.served",
                                                          "The parameter Affinity is not supported."),
    not_served<&In::placement, &ec2::Placement::host_id>("RunInstances.HostId.served",
                                                         "The parameter HostId is not supported."),
    not_served<&In::placement, &ec2::Placement::host_resource_group_arn>(
        "RunInstances.HostResourceGroupArn.served", "The parameter HostResourceGroupArn is not supported."),
    not_served<&In::placement, &ec2::Placement::spread_domain>(
        "RunInstances.SpreadDomain.served", "The parameter SpreadDomain is not supported."),
    not_served<&In::placement, &ec2::Placement::partition_number>(
        "RunInstances.PartitionNumber.served", "The parameter PartitionNumber is not supported."));

inline constexpr auto known_values = table<In>(
    rules::one_of<&In::instance_initiated_shutdown_behavior, ec2::values::ShutdownBehavior>(
        "RunInstances.InstanceInitiatedShutdownBehavior.known",
        "Invalid value '{0}' for instanceInitiatedShutdownBehavior.", guessed, "ebs-and-launch 5.4"),
    one_of<&In::metadata_options, &ec2::InstanceMetadataOptionsRequest::http_tokens,
           ec2::values::HttpTokensState>("RunInstances.HttpTokens.known",
                                         "Invalid value '{0}' for HttpTokens."),
    one_of<&In::metadata_options, &ec2::InstanceMetadataOptionsRequest::http_endpoint,
           ec2::values::InstanceMetadataEndpointState>("RunInstances.HttpEndpoint.known",
                                                       "Invalid value '{0}' for HttpEndpoint."),
    one_of<&In::metadata_options, &ec2::InstanceMetadataOptionsRequest::http_protocol_ipv6,
           ec2::values::InstanceMetadataProtocolState>("RunInstances.HttpProtocolIpv6.known",
                                                       "Invalid value '{0}' for HttpProtocolIpv6."),
    one_of<&In::metadata_options, &ec2::InstanceMetadataOptionsRequest::instance_metadata_tags,
           ec2::values::InstanceMetadataTagsState>("RunInstances.InstanceMetadataTags.known",
                                                   "Invalid value '{0}' for InstanceMetadataTags."),
    one_of<&In::placement, &ec2::Placement::tenancy, ec2::values::Tenancy>(
        "RunInstances.Tenancy.known", "Invalid value '{0}' for Tenancy."),
    one_of<&In::credit_specification, &ec2::CreditSpecificationRequest::cpu_credits, credits>(
        "RunInstances.CpuCredits.known",
        "Invalid value '{0}' for CpuCredits. Valid values: standard, unlimited."),
    one_of<&In::cpu_options, &ec2::CpuOptionsRequest::amd_sev_snp, ec2::values::AmdSevSnpSpecification>(
        "RunInstances.AmdSevSnp.known", "Invalid value '{0}' for AmdSevSnp."),
    one_of<&In::cpu_options, &ec2::CpuOptionsRequest::nested_virtualization,
           ec2::values::NestedVirtualizationSpecification>("RunInstances.NestedVirtualization.known",
                                                           "Invalid value '{0}' for NestedVirtualization."),
    one_of<&In::capacity_reservation_specification,
           &ec2::CapacityReservationSpecification::capacity_reservation_preference,
           ec2::values::CapacityReservationPreference>(
        "RunInstances.CapacityReservationPreference.known",
        "Invalid value '{0}' for CapacityReservationPreference."),
    one_of<&In::private_dns_name_options, &ec2::PrivateDnsNameOptionsRequest::hostname_type,
           ec2::values::HostnameType>("RunInstances.HostnameType.known",
                                      "Invalid value '{0}' for HostnameType."),
    one_of<&In::maintenance_options, &ec2::InstanceMaintenanceOptionsRequest::auto_recovery,
           ec2::values::InstanceAutoRecoveryState>("RunInstances.AutoRecovery.known",
                                                   "Invalid value '{0}' for AutoRecovery."),
    one_of<&In::network_performance_options,
           &ec2::InstanceNetworkPerformanceOptionsRequest::bandwidth_weighting,
           ec2::values::InstanceBandwidthWeighting>("RunInstances.BandwidthWeighting.known",
                                                    "Invalid value '{0}' for BandwidthWeighting."),
    Rule<In>{.id = "RunInstances.HttpPutResponseHopLimit.range",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for HttpPutResponseHopLimit. Expecting a value from 1 to 64.",
             .basis = guessed,
             .source = "ebs-and-launch 5.5",
             .request =
                 [](In const& in, Caller const&) {
                   auto const limit =
                       nested<&In::metadata_options,
                              &ec2::InstanceMetadataOptionsRequest::http_put_response_hop_limit>(in)
                           .value_or(1);
                   return limit < 1 || limit > 64 ? broken(std::to_string(limit)) : kept;
                 }},
    Rule<In>{.id = "RunInstances.Tenancy.served",
             .code = "UnsupportedOperation",
             .message = "The tenancy 'host' is not supported: there are no dedicated hosts.",
             .basis = guessed,
             .source = "README: not served",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(nested<&In::placement, &ec2::Placement::tenancy>(in) == "host");
                 }},
    Rule<In>{.id = "RunInstances.CapacityReservationPreference.served",
             .code = "UnsupportedOperation",
             .message = "The preference 'capacity-reservations-only' is not supported: there are no capacity "
                        "reservations.",
             .basis = guessed,
             .source = "README: not served",
             .request = [](In const& in, Caller const&) {
               return broken_if(
                   nested<&In::capacity_reservation_specification,
                          &ec2::CapacityReservationSpecification::capacity_reservation_preference>(in) ==
                   "capacity-reservations-only");
             }});

inline constexpr auto launch_parameters = table<In>(
    rules::required<&In::min_count>("RunInstances.MinCount.required",
                                    "The request must contain the parameter MinCount", model,
                                    "ebs-and-launch 5.4"),
    rules::required<&In::max_count>("RunInstances.MaxCount.required",
                                    "The request must contain the parameter MaxCount", model,
                                    "ebs-and-launch 5.4"),
    Rule<In>{.id = "RunInstances.MinCount.positive",
             .code = "InvalidParameterValue",
             .message = "Minimum instance count must be greater than zero",
             .basis = peer,
             .source = "ebs-and-launch 5.4",
             .request = [](In const& in, Caller const&) { return broken_if(*in.min_count < 1); }},
    Rule<In>{.id = "RunInstances.MaxCount.minimum",
             .code = "InvalidParameterValue",
             .message = "Maximum instance count must not be smaller than minimum instance count",
             .basis = peer,
             .source = "ebs-and-launch 5.4",
             .request = [](In const& in, Caller const&) { return broken_if(*in.max_count < *in.min_count); }},
    Rule<In>{
        .id = "RunInstances.UserData.form",
        .code = "InvalidUserData.Malformed",
        .message = "Invalid BASE64 encoding of user data.",
        .basis = peer,
        .source = "ebs-and-launch 5.4",
        .request = [](In const& in,
                      Caller const&) { return broken_if(in.user_data && !is_user_data(*in.user_data)); }},
    Rule<In>{.id = "RunInstances.UserData.length",
             .code = "InvalidParameterValue",
             .message = "User data is limited to 16384 bytes",
             .basis = peer,
             .source = "ebs-and-launch 5.4",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(in.user_data && decoded_size(*in.user_data) > max_user_data);
                 }},
    rules::instance_profile_form<&In::iam_instance_profile>(),
    Rule<In>{.id = "RunInstances.PlacementGroup.known",
             .code = "InvalidPlacementGroup.Unknown",
             .message = "The Placement Group '{0}' is unknown.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .request = [](In const& in, Caller const&) {
               if (!in.placement) return kept;
               if (given(in.placement->group_name)) return broken(*in.placement->group_name);
               return given(in.placement->group_id) ? broken(*in.placement->group_id) : kept;
             }});

}  // namespace amiable::server::launch
