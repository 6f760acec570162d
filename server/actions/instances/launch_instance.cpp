#include "server/actions/instances/launch_instance.hpp"

#include "server/actions/instances/launch_image_rules.hpp"
#include "server/actions/instances/launch_options.hpp"
#include "server/regions.hpp"
#include "storage/instance_metadata_defaults.hpp"

namespace amiable::server::launch {
namespace {

using In = ec2::RunInstancesRequest;
using Metadata = ec2::InstanceMetadataOptionsRequest;
using storage::Instance;

void set_image(Instance& instance, storage::Image const& image, InstanceType const& type) {
  instance.image_id = image.id;
  instance.architecture = image.architecture;
  instance.platform = image.platform;
  instance.platform_details = image.platform_details;
  instance.usage_operation = image.usage_operation;
  instance.root_device_name = image.root_device_name;
  instance.root_device_type = image.root_device_type;
  instance.virtualization_type = image.virtualization_type;
  instance.hypervisor = image.hypervisor;
  instance.boot_mode = image.boot_mode;
  instance.current_boot_mode = boot_mode_of(image, type);
  instance.tpm_support = image.tpm_support;
  instance.uefi_data = image.uefi_data;
  instance.kernel_id = image.kernel_id;
  instance.ramdisk_id = image.ramdisk_id;
  instance.ena_support = image.ena_support;
  instance.sriov_net_support = image.sriov_net_support;
  instance.product_codes = image.product_codes;
  instance.billing_products = image.billing_products;
}

// T2's credits are standard, those of later burstable types unlimited.
void set_cpu(Instance& instance, In const& in, InstanceType const& type) {
  using Cpu = ec2::CpuOptionsRequest;
  std::string_view const name = type.name;
  instance.instance_type = name;
  instance.core_count = nested<&In::cpu_options, &Cpu::core_count>(in).value_or(type.cores);
  instance.threads_per_core =
      nested<&In::cpu_options, &Cpu::threads_per_core>(in).value_or(type.threads_per_core);
  instance.amd_sev_snp = nested<&In::cpu_options, &Cpu::amd_sev_snp>(in);
  instance.nested_virtualization = nested<&In::cpu_options, &Cpu::nested_virtualization>(in);
  if (type.burstable)
    instance.cpu_credits =
        nested<&In::credit_specification, &ec2::CreditSpecificationRequest::cpu_credits>(in).value_or(
            name.starts_with("t2.") || name.starts_with("t1.") ? "standard" : "unlimited");
}

void set_options(Instance& instance, In const& in) {
  instance.client_token = in.client_token.value_or("");
  instance.key_name = in.key_name;
  instance.user_data = in.user_data;
  instance.tenancy = nested<&In::placement, &ec2::Placement::tenancy>(in).value_or("default");
  instance.monitoring =
      nested<&In::monitoring, &ec2::RunInstancesMonitoringEnabled::enabled>(in).value_or(false);
  instance.ebs_optimized = in.ebs_optimized.value_or(false);
  instance.hibernation =
      nested<&In::hibernation_options, &ec2::HibernationOptionsRequest::configured>(in).value_or(false);
  instance.enclave = nested<&In::enclave_options, &ec2::EnclaveOptionsRequest::enabled>(in).value_or(false);
  instance.disable_api_termination = in.disable_api_termination.value_or(false);
  instance.disable_api_stop = in.disable_api_stop.value_or(false);
  instance.shutdown_behavior = in.instance_initiated_shutdown_behavior.value_or("stop");
}

void set_further_options(Instance& instance, In const& in) {
  using Names = ec2::PrivateDnsNameOptionsRequest;
  instance.auto_recovery =
      nested<&In::maintenance_options, &ec2::InstanceMaintenanceOptionsRequest::auto_recovery>(in).value_or(
          "default");
  instance.bandwidth_weighting =
      nested<&In::network_performance_options,
             &ec2::InstanceNetworkPerformanceOptionsRequest::bandwidth_weighting>(in)
          .value_or("default");
  instance.capacity_reservation_preference =
      nested<&In::capacity_reservation_specification,
             &ec2::CapacityReservationSpecification::capacity_reservation_preference>(in)
          .value_or("open");
  instance.hostname_type =
      nested<&In::private_dns_name_options, &Names::hostname_type>(in).value_or("ip-name");
  instance.dns_a_record =
      nested<&In::private_dns_name_options, &Names::enable_resource_name_dns_a_record>(in).value_or(false);
  instance.dns_aaaa_record =
      nested<&In::private_dns_name_options, &Names::enable_resource_name_dns_aaaa_record>(in).value_or(false);
}

}  // namespace

void set_metadata_options(Instance& instance, In const& in, Read const& world) {
  auto const asked = in.metadata_options.value_or(Metadata());
  auto const preferred = repository<storage::InstanceMetadataDefaults>(world).find();
  bool const v2 = image_of(in, world).imds_support == "v2.0";
  auto const first = [](auto const& wanted, auto const& account, auto other) {
    return wanted ? *wanted : account ? *account : other;
  };
  instance.http_tokens =
      first(asked.http_tokens, preferred.http_tokens, std::string(v2 ? "required" : "optional"));
  instance.http_put_response_hop_limit =
      first(std::optional<std::int64_t>(asked.http_put_response_hop_limit),
            preferred.http_put_response_hop_limit, std::int64_t{v2 ? 2 : 1});
  instance.http_endpoint = first(asked.http_endpoint, preferred.http_endpoint, std::string("enabled"));
  instance.http_protocol_ipv6 = asked.http_protocol_ipv6.value_or("disabled");
  instance.instance_metadata_tags =
      first(asked.instance_metadata_tags, preferred.instance_metadata_tags, std::string("disabled"));
}

bool breaks_enforced_tokens(In const& in, Read const& world) {
  if (repository<storage::InstanceMetadataDefaults>(world).find().http_tokens_enforced != "enabled")
    return false;
  Instance instance;
  set_metadata_options(instance, in, world);
  return instance.http_tokens != "required" && instance.http_endpoint == "enabled";
}

Instance launched(In const& in, storage::Subnet const& subnet, Write& world) {
  auto const& type = type_of(in);
  Instance instance;
  instance.owner = world.account();
  instance.region = world.region();
  instance.reservation_id = world.ids.next("r-");
  instance.launched_at = instance.usage_operation_at = world.now.milliseconds;
  instance.zone = subnet.zone;
  instance.zone_id = subnet.zone_id;
  instance.subnet_id = subnet.id;
  instance.vpc_id = subnet.vpc_id;
  set_image(instance, image_of(in, world), type);
  set_cpu(instance, in, type);
  set_options(instance, in);
  set_further_options(instance, in);
  set_metadata_options(instance, in, world);
  return instance;
}

}  // namespace amiable::server::launch
