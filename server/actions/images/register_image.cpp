// RegisterImage: an image from snapshots. Source: docs/ec2/images.md 2.
#include "server/actions/images/register_image.hpp"

#include <algorithm>

#include "generated/actions.hpp"
#include "generated/enums.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/billing.hpp"
#include "server/rules/block_device_mapping.hpp"
#include "server/rules/members.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/images.hpp"
#include "storage/snapshots.hpp"
#include "storage/tags.hpp"

namespace amiable::server {
namespace {

using In = ec2::RegisterImageRequest;
using Out = ec2::RegisterImageResult;
using rules::given;

constexpr std::string_view taggable = "image";
constexpr std::string_view virtualization_types[] = {"hvm", "paravirtual"};
constexpr std::string_view sriov_values[] = {"simple"};
constexpr std::size_t max_description = 255;
constexpr std::size_t max_uefi_data = 64'000;

bool is_image_name(std::string_view name) {
  constexpr std::string_view signs = "()[] ./-'@_";
  auto const allowed = [&](unsigned char c) {
    return std::isalnum(c) || signs.find(c) != std::string_view::npos;
  };
  return name.size() >= 3 && name.size() <= 128 && std::ranges::all_of(name, allowed);
}

bool is_base64(std::string_view text) {
  auto const padding = text.ends_with("==") ? 2u : text.ends_with("=") ? 1u : 0u;
  auto const digit = [](unsigned char c) { return std::isalnum(c) || c == '+' || c == '/'; };
  return text.size() % 4 == 0 && std::ranges::all_of(text.substr(0, text.size() - padding), digit);
}

// "aki-" or "ari-" and 8 hex digits, or 17.
bool is_kernel_id(std::string_view id, std::string_view prefix) {
  auto const digits = id.starts_with(prefix) ? id.substr(prefix.size()) : "";
  return (digits.size() == 8 || digits.size() == 17) &&
         digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// The entry of the root device, if it has a snapshot.
ec2::BlockDeviceMapping const* find_root(In const& in) {
  for (auto const& mapping : in.block_device_mappings)
    if (!rules::is_dropped(mapping) && mapping.device_name == in.root_device_name &&
        rules::has_snapshot(mapping))
      return &mapping;
  return nullptr;
}

std::vector<rules::WantedVolume> volumes(In const& in) {
  return rules::wanted_volumes(in.block_device_mappings);
}

// The first entry whose snapshot, found or not, makes `verdict` complain.
template <class Check>
Verdict of_snapshots(In const& in, Read const& world, Check verdict) {
  auto snapshots = repository<storage::Snapshots>(world);
  for (auto const& mapping : in.block_device_mappings)
    if (!rules::is_dropped(mapping) && rules::has_snapshot(mapping))
      if (auto found = verdict(*mapping.ebs, snapshots.find(*mapping.ebs->snapshot_id))) return found;
  return kept;
}

// Checks the volumes whose size is left to their snapshot.
template <Verdict (*check)(rules::WantedVolume const&)>
Verdict of_snapshot_sizes(In const& in, Read const& world) {
  return of_snapshots(in, world, [](auto const& ebs, auto const& snapshot) {
    auto volume = rules::wanted_volume(ebs);
    if (volume.size) return kept;
    volume.size = snapshot->volume_size;
    return check(volume);
  });
}

// What a mapping of an image cannot keep, and DescribeImages could not give back.
template <auto member>
Verdict in_any_ebs(In const& in, Caller const&) {
  return broken_if(std::ranges::any_of(in.block_device_mappings, [](auto const& mapping) {
    return mapping.ebs && given((*mapping.ebs).*member);
  }));
}

template <auto member>
constexpr Rule<In> ebs_not_served(std::string_view id, std::string_view message) {
  return {.id = id,
          .code = "UnsupportedOperation",
          .message = message,
          .basis = guessed,
          .source = "images 2.2",
          .request = in_any_ebs<member>};
}

constexpr auto rule_table = table<In>(
    rules::required<&In::name>("RegisterImage.Name.required", "The request must contain the parameter name",
                               guessed, "images 2.3"),
    Rule<In>{
        .id = "RegisterImage.Name.form",
        .code = "InvalidAMIName.Malformed",
        .message =
            "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', "
            "')', '.', '-', '/' and '_'",
        .basis = seen,
        .source = "images 2.3",
        .request = [](In const& in, Caller const&) { return broken_if(!is_image_name(*in.name)); }},
    Rule<In>{.id = "RegisterImage.Description.length",
             .code = "InvalidParameter",
             .message = "AMI descriptions must be less than 256 characters long",
             .basis = guessed,
             .source = "images 2.1",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(in.description && rules::characters(*in.description) > max_description);
                 }},
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
    rules::not_served<&In::image_location>(
        "RegisterImage.ImageLocation.served",
        "The parameter ImageLocation is not supported: instance store-backed AMIs cannot be registered."),
    Rule<In>{.id = "RegisterImage.RootDevice.required",
             .code = "InvalidRequest",
             .message = "The request received was invalid.",
             .basis = guessed,
             .source = "images 2.3",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(!given(in.root_device_name) && in.block_device_mappings.empty());
                 }},
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
             .request =
                 [](In const& in, Caller const&) {
                   auto const uefi = in.boot_mode == "uefi" || in.boot_mode == "uefi-preferred" ||
                                     (!in.boot_mode && in.architecture == "arm64");
                   return broken_if(in.uefi_data && !uefi);
                 }},
    Rule<In>{.id = "RegisterImage.BillingProduct.authorized",
             .code = "OperationNotPermitted",
             .message = "You are not authorized to use the billing products {0}.",
             .basis = guessed,
             .source = "images 2.3",
             .request =
                 [](In const& in, Caller const&) {
                   if (billing_of(in.billing_products)) return kept;
                   std::string codes;
                   for (auto const& code : in.billing_products) codes += (codes.empty() ? "" : ", ") + code;
                   return broken(codes);
                 }},
    rules::tag_specifications<In, taggable>(), rules::device_names<In>(),
    Rule<In>{.id = "RegisterImage.RootDeviceName.snapshot",
             .code = "InvalidBlockDeviceMapping",
             .message = "No root snapshot specified in device mapping.",
             .basis = seen,
             .source = "images 2.3",
             .request = [](In const& in, Caller const&) { return broken_if(!find_root(in)); }},
    rules::snapshots_or_sizes<In>(),
    Rule<In>{
        .id = "RegisterImage.Encrypted.without_snapshot",
        .code = "InvalidParameter",
        .message = "Parameter encrypted is invalid. You cannot specify the encrypted flag if specifying a "
                   "snapshot id in a block device mapping.",
        .basis = seen,
        .source = "images 2.3",
        .request = [](In const& in,
                      Caller const&) { return rules::encrypted_beside_snapshot(in.block_device_mappings); }},
    ebs_not_served<&ec2::EbsBlockDevice::kms_key_id>(
        "RegisterImage.KmsKeyId.served",
        "The parameter KmsKeyId is not supported in the mapping of an image."),
    ebs_not_served<&ec2::EbsBlockDevice::outpost_arn>("RegisterImage.OutpostArn.served",
                                                      "The parameter OutpostArn is not supported."),
    ebs_not_served<&ec2::EbsBlockDevice::volume_initialization_rate>(
        "RegisterImage.VolumeInitializationRate.served",
        "The parameter VolumeInitializationRate is not supported in the mapping of an image."),
    ebs_not_served<&ec2::EbsBlockDevice::availability_zone>(
        "RegisterImage.AvailabilityZone.served",
        "The parameter AvailabilityZone is not supported in the mapping of an image."),
    ebs_not_served<&ec2::EbsBlockDevice::availability_zone_id>(
        "RegisterImage.AvailabilityZoneId.served",
        "The parameter AvailabilityZoneId is not supported in the mapping of an image."),
    ebs_not_served<&ec2::EbsBlockDevice::ebs_card_index>(
        "RegisterImage.EbsCardIndex.served",
        "The parameter EbsCardIndex is not supported in the mapping of an image."),
    rules::volume_limits<In, volumes>(),
    Rule<In>{.id = "RegisterImage.RootDeviceName.bootable",
             .code = "BootForVolumeTypeUnsupported",
             .message = "The volume type '{0}' is not supported for a boot volume.",
             .basis = guessed,
             .source = "images 2.2",
             .request =
                 [](In const& in, Caller const&) {
                   auto const type = rules::volume_type_of(find_root(in)->ebs->volume_type);
                   return type == "st1" || type == "sc1" ? broken(type) : kept;
                 }},
    Rule<In>{
        .id = "RegisterImage.Name.unique",
        .code = "InvalidAMIName.Duplicate",
        .message = "AMI name {0} is already in use by AMI {1}",
        .basis = seen,
        .source = "images 2.3",
        .state =
            [](In const& in, Read const& world) {
              auto const holder = repository<storage::Images>(world).id_of_name(*in.name);
              return holder ? broken(*in.name, *holder) : kept;
            }},
    Rule<In>{
        .id = "RegisterImage.SnapshotId.found",
        .code = "InvalidSnapshotID.NotFound",
        .message = "The snapshot ID '{0}' does not exist",
        .basis = seen,
        .source = "images 2.3",
        .state =
            [](In const& in, Read const& world) {
              return of_snapshots(in, world, [&](auto const& ebs, auto const& snapshot) {
                auto snapshots = repository<storage::Snapshots>(world);
                return snapshot && snapshots.may_use(*snapshot) ? kept : broken(*ebs.snapshot_id);
              });
            }},
    Rule<In>{
        .id = "RegisterImage.SnapshotId.owned",
        .code = "InvalidParameterValue",
        .message = "Invalid value '{0}' for snapshotId. Snapshot does not belong to {1}",
        .basis = seen,
        .source = "images 2.3",
        .state =
            [](In const& in, Read const& world) {
              return of_snapshots(in, world, [&](auto const&, auto const& snapshot) {
                return snapshot->owner == world.account() ? kept : broken(snapshot->id, world.account());
              });
            }},
    Rule<In>{
        .id = "RegisterImage.SnapshotId.completed",
        .code = "IncorrectState",
        .message = "Snapshot '{0}' is not 'completed'.",
        .basis = guessed,
        .source = "images 2.3",
        .state =
            [](In const& in, Read const& world) {
              return of_snapshots(in, world, [&](auto const&, auto const& snapshot) {
                return snapshot->state(world.now.milliseconds) == "completed" ? kept : broken(snapshot->id);
              });
            }},
    Rule<In>{
        .id = "RegisterImage.VolumeSize.holds_snapshot",
        .code = "InvalidBlockDeviceMapping",
        .message = "Volume of size {0}GB is smaller than  snapshot '{1}', expect size >= {2}GB",
        .basis = guessed,
        .source = "images 2.3",
        .state =
            [](In const& in, Read const& world) {
              return of_snapshots(in, world, [&](auto const& ebs, auto const& snapshot) {
                if (!ebs.volume_size || *ebs.volume_size >= snapshot->volume_size) return kept;
                return broken(std::to_string(*ebs.volume_size), snapshot->id,
                              std::to_string(snapshot->volume_size));
              });
            }},
    // Sizes that the request leaves to the snapshots are held to the same limits.
    Rule<In>{.id = "RegisterImage.VolumeSize.of_snapshot.minimum",
             .code = "InvalidParameterValue",
             .message = rules::size_minimum_text,
             .basis = peer,
             .source = "ebs-and-launch 2.2",
             .state = of_snapshot_sizes<rules::size_too_small>},
    Rule<In>{.id = "RegisterImage.VolumeSize.of_snapshot.maximum",
             .code = "InvalidParameterValue",
             .message = rules::size_maximum_text,
             .basis = peer,
             .source = "ebs-and-launch 2.2",
             .state = of_snapshot_sizes<rules::size_too_big>},
    Rule<In>{.id = "RegisterImage.Iops.ratio_of_snapshot",
             .code = "InvalidParameterValue",
             .message = rules::iops_ratio_text,
             .basis = seen,
             .source = "ebs-and-launch 2.2",
             .state = of_snapshot_sizes<rules::iops_ratio_too_high>});

storage::BlockDevice ebs_device(ec2::BlockDeviceMapping const& mapping,
                                std::optional<storage::Snapshot> const& snapshot) {
  auto const& ebs = *mapping.ebs;
  auto volume = rules::wanted_volume(ebs);
  if (!volume.size) volume.size = snapshot->volume_size;
  auto const performance = rules::performance_of(volume);
  storage::BlockDevice device;
  device.device_name = *mapping.device_name;
  device.snapshot_id = ebs.snapshot_id;
  device.volume_size = volume.size;
  device.volume_type = volume.type;
  device.delete_on_termination = ebs.delete_on_termination.value_or(true);
  device.encrypted = snapshot ? snapshot->encrypted : ebs.encrypted.value_or(false);
  if (volume.type != "gp2") device.iops = performance.iops;  // gp2's are derived, and images do not show them
  device.throughput = performance.throughput;
  return device;
}

void add_codes(storage::Image& image, storage::Snapshot const& snapshot) {
  for (auto const& code : snapshot.product_codes)
    if (code.type == "marketplace" &&
        std::ranges::find(image.product_codes, code) == image.product_codes.end())
      image.product_codes.push_back(code);
}

// The mapping of the image, and the Marketplace codes of any snapshot in it.
void add_block_devices(storage::Image& image, In const& in, Read const& world) {
  auto snapshots = repository<storage::Snapshots>(world);
  for (auto const& mapping : rules::effective(in.block_device_mappings)) {
    if (!mapping.ebs) {
      image.block_devices.push_back(
          {.device_name = *mapping.device_name, .virtual_name = mapping.virtual_name});
      continue;
    }
    std::optional<storage::Snapshot> snapshot;
    if (rules::has_snapshot(mapping)) snapshot = snapshots.find(*mapping.ebs->snapshot_id);
    if (snapshot) add_codes(image, *snapshot);
    if (snapshot && mapping.device_name == in.root_device_name)
      image.billing_products = snapshot->billing_products;
    image.block_devices.push_back(ebs_device(mapping, snapshot));
  }
}

// The request's billing products beside those that the root snapshot carries.
void add_billing_products(storage::Image& image, In const& in) {
  for (auto const& product : in.billing_products)
    if (std::ranges::find(image.billing_products, product) == image.billing_products.end())
      image.billing_products.push_back(product);
}

storage::Image image_of(In const& in, Read const& world) {
  storage::Image image;
  image.owner = world.account();
  image.region = world.region();
  image.name = *in.name;
  image.created_at = image.available_at = world.now.milliseconds;
  image.location = world.account() + "/" + *in.name;
  image.description = in.description;
  image.architecture = in.architecture.value_or("i386");
  image.kernel_id = in.kernel_id;
  image.ramdisk_id = in.ramdisk_id;
  image.root_device_name = in.root_device_name;
  image.root_device_type = "ebs";
  image.virtualization_type = in.virtualization_type.value_or("paravirtual");
  image.sriov_net_support = in.sriov_net_support;
  image.ena_support = in.ena_support;
  image.boot_mode = in.boot_mode;
  image.tpm_support = in.tpm_support;
  image.uefi_data = in.uefi_data;
  image.imds_support = in.imds_support;
  return image;
}

Out run(Write& world, In const& in) {
  auto image = registered_image(in, world);
  image.id = world.ids.next("ami-");
  repository<storage::Images>(world).insert(image);
  repository<storage::Tags>(world).set(image.id, taggable,
                                       rules::to_stored(rules::tags_of(in.tag_specifications)));
  return {.image_id = image.id};
}

}  // namespace

void set_platform(storage::Image& image) {
  auto const billing = billing_of(image.billing_products).value_or(*billing_of({}));
  image.platform = billing.platform;
  image.platform_details = billing.platform_details;
  image.usage_operation = billing.usage_operation;
}

std::span<Rule<In> const> register_image_rules() {
  return rule_table;
}

storage::Image registered_image(In const& in, Read const& world) {
  auto image = image_of(in, world);
  add_block_devices(image, in, world);
  add_billing_products(image, in);
  set_platform(image);
  return image;
}

Action const& actions::RegisterImage() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
