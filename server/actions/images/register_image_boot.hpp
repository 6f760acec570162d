// RegisterImage's rules for how an image boots: architecture, virtualization, firmware, kernel.
// Source: docs/ec2/images.md 2.1, 2.3 and 2.4.
#pragma once

#include "generated/enums.hpp"
#include "generated/images.hpp"
#include "server/rules/members.hpp"

namespace amiable::server::register_image {

using In = ec2::RegisterImageRequest;
using rules::given;

inline constexpr std::string_view virtualization_types[] = {"hvm", "paravirtual"};
inline constexpr std::string_view sriov_values[] = {"simple"};
inline constexpr std::size_t max_uefi_data = 64'000;

bool is_base64(std::string_view text);

// "aki-" or "ari-" and 8 hex digits, or 17.
bool is_kernel_id(std::string_view id, std::string_view prefix);

inline constexpr auto boot_rules = table<In>(
    rules::one_of<&In::architecture, ec2::values::ArchitectureValues>(
        "RegisterImage.Architecture.known", "Invalid value '{0}' for architecture.", guessed, "images 2.3"),
    rules::one_of<&In::virtualization_type, virtualization_types>(
        "RegisterImage.VirtualizationType.known", "Invalid value '{0}' for virtualizationType.", seen,
        "ebs-and-launch 6"),
    rules::one_of<&In::boot_mode, ec2::values::BootModeValues>(
        "RegisterImage.BootMode.known", "Invalid value '{0}' for bootMode.", guessed, "images 2.3"),
    rules::one_of<&In::tpm_support, ec2::values::TpmSupportValues>(
        "RegisterImage.TpmSupport.known", "Invalid value '{0}' for tpmSupport.", guessed, "images 2.3"),
    rules::one_of<&In::imds_support, ec2::values::ImdsSupportValues>(
        "RegisterImage.ImdsSupport.known", "Invalid value '{0}' for imdsSupport.", guessed, "images 2.3"),
    rules::one_of<&In::sriov_net_support, sriov_values>("RegisterImage.SriovNetSupport.known",
                                                        "Invalid value '{0}' for sriovNetSupport.", guessed,
                                                        "images 2.3"),
    Rule<In>{.id = "RegisterImage.KernelId.form",
             .code = "InvalidKernelId.Malformed",
             .message = "Invalid id: \"{0}\" (expecting \"aki-...\")",
             .basis = guessed,
             .source = "images 1.9",
             .request =
                 [](In const& in, Caller const&) {
                   return given(in.kernel_id) && !is_kernel_id(*in.kernel_id, "aki-") ? broken(*in.kernel_id)
                                                                                      : kept;
                 }},
    Rule<In>{.id = "RegisterImage.RamdiskId.form",
             .code = "InvalidRamDiskId.Malformed",
             .message = "Invalid id: \"{0}\" (expecting \"ari-...\")",
             .basis = guessed,
             .source = "images 1.9",
             .request =
                 [](In const& in, Caller const&) {
                   return given(in.ramdisk_id) && !is_kernel_id(*in.ramdisk_id, "ari-")
                              ? broken(*in.ramdisk_id)
                              : kept;
                 }},
    Rule<In>{.id = "RegisterImage.KernelId.paravirtual",
             .code = "InvalidParameterCombination",
             .message = "The parameters kernelId and ramdiskId are not supported for hvm images.",
             .basis = guessed,
             .source = "images 2.1",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(in.virtualization_type == "hvm" &&
                                    (given(in.kernel_id) || given(in.ramdisk_id)));
                 }},
    Rule<In>{.id = "RegisterImage.TpmSupport.architecture",
             .code = "InvalidParameterValue",
             .message = "Invalid machineArchitecture value '{0}' for tpmSupport",
             .basis = seen,
             .source = "images 2.3",
             .request =
                 [](In const& in, Caller const&) {
                   return in.tpm_support && in.architecture != "x86_64"
                              ? broken(in.architecture.value_or("i386"))
                              : kept;
                 }},
    Rule<In>{.id = "RegisterImage.TpmSupport.boot_mode",
             .code = "InvalidParameterValue",
             .message = "Invalid bootMode value '{0}' for tpmSupport",
             .basis = guessed,
             .source = "images 2.3",
             .request =
                 [](In const& in, Caller const&) {
                   return in.tpm_support && in.boot_mode != "uefi" ? broken(in.boot_mode.value_or("null"))
                                                                   : kept;
                 }},
    Rule<In>{.id = "RegisterImage.UefiData.form",
             .code = "InvalidParameterValue",
             .message = "Invalid value for uefiData. Expecting at most 64000 characters of base64.",
             .basis = guessed,
             .source = "images 2.1",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(in.uefi_data &&
                                    (in.uefi_data->size() > max_uefi_data || !is_base64(*in.uefi_data)));
                 }},
    Rule<In>{.id = "RegisterImage.UefiData.boot_mode",
             .code = "InvalidParameterCombination",
             .message = "The parameter uefiData requires an image that boots with UEFI.",
             .basis = guessed,
             .source = "images 2.4",
             .request = [](In const& in, Caller const&) {
               auto const uefi = in.boot_mode == "uefi" || in.boot_mode == "uefi-preferred" ||
                                 (!in.boot_mode && in.architecture == "arm64");
               return broken_if(in.uefi_data && !uefi);
             }});

}  // namespace amiable::server::register_image
