// RunInstances' rules for options that only some instance types have. Source: docs/ec2/ebs-and-launch.md 5.4.
#pragma once

#include <algorithm>

#include "server/actions/instances/launch_devices.hpp"
#include "server/actions/instances/launch_image_rules.hpp"
#include "server/actions/instances/launch_options.hpp"

namespace amiable::server::launch {

// `is_broken` is bool(In const&, InstanceType const&); {0} is the type's name.
template <auto is_broken>
Verdict of_options(In const& in, Caller const&) {
  auto const& type = type_of(in);
  return is_broken(in, type) ? broken(std::string_view(type.name)) : kept;
}

inline bool is_on(std::optional<bool> const& option) {
  return option.value_or(false);
}

// Checked after the type is known; those that need the image are last.
inline constexpr auto type_option_rules = table<In>(
    Rule<In>{.id = "RunInstances.CpuCredits.burstable",
             .code = "InvalidParameterCombination",
             .message = "The parameter CreditSpecification is not supported for the instance type '{0}'.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .request = of_options<[](In const& in, InstanceType const& type) {
               return nested<&In::credit_specification, &ec2::CreditSpecificationRequest::cpu_credits>(in) &&
                      !type.burstable;
             }>},
    Rule<In>{.id = "RunInstances.CpuOptions.CoreCount.offered",
             .code = "InvalidParameterValue",
             .message = "The specified CPU options are not valid for the instance type '{0}': CoreCount.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .request = of_options<[](In const& in, InstanceType const& type) {
               auto const cores = nested<&In::cpu_options, &ec2::CpuOptionsRequest::core_count>(in);
               auto const offered = type.core_counts();
               return cores && *cores != type.cores && std::ranges::find(offered, *cores) == offered.end();
             }>},
    Rule<In>{
        .id = "RunInstances.CpuOptions.ThreadsPerCore.offered",
        .code = "InvalidParameterValue",
        .message = "The specified CPU options are not valid for the instance type '{0}': ThreadsPerCore.",
        .basis = guessed,
        .source = "ebs-and-launch 5.4",
        .request = of_options<[](In const& in, InstanceType const& type) {
          auto const threads = nested<&In::cpu_options, &ec2::CpuOptionsRequest::threads_per_core>(in);
          return threads && *threads != type.threads_per_core &&
                 !type.valid_threads_per_core.contains(std::to_string(*threads));
        }>},
    Rule<In>{.id = "RunInstances.AmdSevSnp.offered",
             .code = "InvalidParameterCombination",
             .message = "The instance type '{0}' does not support AMD SEV-SNP.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .request = of_options<[](In const& in, InstanceType const& type) {
               return nested<&In::cpu_options, &ec2::CpuOptionsRequest::amd_sev_snp>(in) == "enabled" &&
                      !type.processor_features.contains("amd-sev-snp");
             }>},
    Rule<In>{.id = "RunInstances.NestedVirtualization.offered",
             .code = "InvalidParameterCombination",
             .message = "The instance type '{0}' does not support nested virtualization.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .request = of_options<[](In const& in, InstanceType const& type) {
               return nested<&In::cpu_options, &ec2::CpuOptionsRequest::nested_virtualization>(in) ==
                          "enabled" &&
                      !type.processor_features.contains("nested-virtualization");
             }>},
    Rule<In>{
        .id = "RunInstances.EbsOptimized.offered",
        .code = "Unsupported",
        .message =
            "EBS-optimized instances are not supported for your requested configuration. Please check the "
            "documentation for supported configurations.",
        .basis = guessed,
        .source = "ebs-and-launch 5.4",
        .request = of_options<[](In const& in, InstanceType const& type) {
          return is_on(in.ebs_optimized) && type.ebs_optimized == std::string_view("unsupported");
        }>},
    Rule<In>{.id = "RunInstances.EnclaveOptions.offered",
             .code = "InvalidParameterCombination",
             .message = "The instance type '{0}' does not support AWS Nitro Enclaves.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .request = of_options<[](In const& in, InstanceType const& type) {
               return is_on(nested<&In::enclave_options, &ec2::EnclaveOptionsRequest::enabled>(in)) &&
                      !type.enclaves;
             }>},
    Rule<In>{
        .id = "RunInstances.HibernationOptions.offered",
        .code = "UnsupportedHibernationConfiguration",
        .message = "The instance type '{0}' does not support hibernation.",
        .basis = guessed,
        .source = "ebs-and-launch 5.4",
        .request = of_options<[](In const& in, InstanceType const& type) {
          return is_on(nested<&In::hibernation_options, &ec2::HibernationOptionsRequest::configured>(in)) &&
                 !type.hibernation;
        }>},
    Rule<In>{
        .id = "RunInstances.HibernationOptions.without_enclave",
        .code = "InvalidParameterCombination",
        .message = "Hibernation and AWS Nitro Enclaves cannot be enabled on the same instance.",
        .basis = guessed,
        .source = "ebs-and-launch 5.4",
        .request =
            [](In const& in, Caller const&) {
              return broken_if(
                  is_on(nested<&In::hibernation_options, &ec2::HibernationOptionsRequest::configured>(in)) &&
                  is_on(nested<&In::enclave_options, &ec2::EnclaveOptionsRequest::enabled>(in)));
            }},
    Rule<In>{.id = "RunInstances.BandwidthWeighting.offered",
             .code = "InvalidParameterCombination",
             .message = "The instance type '{0}' does not support bandwidth weighting.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .request = of_options<[](In const& in, InstanceType const& type) {
               auto const weighting =
                   nested<&In::network_performance_options,
                          &ec2::InstanceNetworkPerformanceOptionsRequest::bandwidth_weighting>(in)
                       .value_or("default");
               return weighting != "default" && !type.bandwidth_weightings.contains(weighting);
             }>});

inline constexpr auto hibernation_rule =
    Rule<In>{.id = "RunInstances.HibernationOptions.encrypted_root",
             .code = "UnsupportedHibernationConfiguration",
             .message = "Hibernation requires an encrypted root volume.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .state = [](In const& in, Read const& world) {
               if (!is_on(nested<&In::hibernation_options, &ec2::HibernationOptionsRequest::configured>(in)))
                 return kept;
               return broken_if(std::ranges::none_of(devices_of(in, world), [&](Device const& device) {
                 return device.is_root && encryption_of(device.encryption, device.snapshot, world).encrypted;
               }));
             }};

}  // namespace amiable::server::launch
