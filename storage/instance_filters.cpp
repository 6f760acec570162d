// DescribeInstances' filters as SQL. Source: docs/ec2/ebs-and-launch.md 5.8.
#include "storage/instance_columns.hpp"

namespace amiable::storage {
namespace {

// What Instance::state() and state_code() say.
constexpr std::string_view state_name =
    "{case i.transition when 'starting' then case when i.settled_at > @now then 'pending' else 'running' "
    "end when 'stopping' then case when i.settled_at > @now then 'stopping' else 'stopped' end when "
    "'terminating' then case when i.settled_at > @now then 'shutting-down' else 'terminated' end else case "
    "when i.settled_at > @now then 'pending' else 'terminated' end end}";
constexpr std::string_view state_code_text =
    "{case i.transition when 'starting' then case when i.settled_at > @now then '0' else '16' end when "
    "'stopping' then case when i.settled_at > @now then '64' else '80' end when 'terminating' then case "
    "when i.settled_at > @now then '32' else '48' end else case when i.settled_at > @now then '0' else '48' "
    "end end}";

#define INTERFACE(condition)                                                                                \
  "i.id in (select n.instance_id from network_interfaces n where n.instance_id is not null and (" condition \
  "))"

// Nothing here has elastic addresses, hosts, placement groups or capacity reservations: those filters match
// nothing.
constexpr FilterColumn filters[] = {
    {"affinity", "{null}"},
    {"architecture", "{i.architecture}"},
    {"availability-zone", "{i.zone}"},
    {"availability-zone-id", "{i.zone_id}"},
    {"block-device-mapping.attach-time",
     "i.number in (select a.instance from volume_attachments a where (a.detached_at is null or a.detached_at "
     "> @now) and {ec2_time(a.attached_at)})"},
    {"block-device-mapping.delete-on-termination",
     "i.number in (select a.instance from volume_attachments a where (a.detached_at is null or a.detached_at "
     "> @now) and {case a.delete_on_termination when 1 then 'true' else 'false' end})"},
    {"block-device-mapping.device-name",
     "i.number in (select a.instance from volume_attachments a where (a.detached_at is null or a.detached_at "
     "> @now) and {a.device})"},
    {"block-device-mapping.status",
     "i.number in (select a.instance from volume_attachments a where (a.detached_at is null or a.detached_at "
     "> @now) and {case when a.detached_at is not null then 'detaching' when a.settled_at > @now then "
     "'attaching' else 'attached' end})"},
    {"block-device-mapping.volume-id",
     "i.number in (select a.instance from volume_attachments a join volumes v on v.number = a.volume where "
     "(a.detached_at is null or a.detached_at > @now) and {v.id})"},
    {"boot-mode", "{i.boot_mode}"},
    {"capacity-reservation-id", "{null}"},
    {"capacity-reservation-specification.capacity-reservation-preference",
     "{i.capacity_reservation_preference}"},
    {"capacity-reservation-specification.capacity-reservation-target.capacity-reservation-id", "{null}"},
    {"capacity-reservation-specification.capacity-reservation-target.capacity-reservation-resource-group-arn",
     "{null}"},
    {"client-token", "{i.client_token}"},
    {"current-instance-boot-mode", "{i.current_boot_mode}"},
    {"dns-name", INTERFACE("n.device_index = 0 and {coalesce(n.public_dns_name, '')}")},
    {"ebs-optimized", "{case i.ebs_optimized when 1 then 'true' else 'false' end}"},
    {"ena-support", "{case i.ena_support when 1 then 'true' else 'false' end}"},
    {"enclave-options.enabled", "{case i.enclave when 1 then 'true' else 'false' end}"},
    {"hibernation-options.configured", "{case i.hibernation when 1 then 'true' else 'false' end}"},
    {"host-id", "{null}"},
    {"hypervisor", "{i.hypervisor}"},
    {"iam-instance-profile.arn", "{i.iam_profile_arn}"},
    {"iam-instance-profile.id", "{i.iam_profile_id}"},
    {"image-id", "{i.image_id}"},
    {"instance-id", "{i.id}"},
    {"instance.group-id",
     INTERFACE(
         "n.number in (select g.network_interface from network_interface_groups g where {g.group_id})")},
    {"instance.group-name",
     INTERFACE("n.number in (select g.network_interface from network_interface_groups g join security_groups "
               "s on s.id = g.group_id where {s.name})")},
    {"instance-lifecycle", "{null}"},
    {"instance-state-code", state_code_text},
    {"instance-state-name", state_name},
    {"instance-type", "{i.instance_type}"},
    {"ip-address", INTERFACE("n.device_index = 0 and {n.public_ip}")},
    {"ipv6-address", "{null}"},
    {"kernel-id", "{i.kernel_id}"},
    {"key-name", "{i.key_name}"},
    {"launch-index", "{cast(i.launch_index as text)}"},
    {"launch-time", "{ec2_time(i.launched_at / 1000 * 1000)}"},
    {"maintenance-options.auto-recovery", "{i.auto_recovery}"},
    {"metadata-options.http-endpoint", "{i.http_endpoint}"},
    {"metadata-options.http-protocol-ipv4", "{i.http_endpoint}"},
    {"metadata-options.http-protocol-ipv6", "{i.http_protocol_ipv6}"},
    {"metadata-options.http-put-response-hop-limit", "{cast(i.http_put_response_hop_limit as text)}"},
    {"metadata-options.http-tokens", "{i.http_tokens}"},
    {"metadata-options.instance-metadata-tags", "{i.instance_metadata_tags}"},
    {"metadata-options.state",
     "{case when i.transition = 'starting' and i.settled_at <= @now or i.transition = 'stopping' and "
     "i.settled_at <= @now then 'applied' else 'pending' end}"},
    {"monitoring-state", "{case i.monitoring when 1 then 'enabled' else 'disabled' end}"},
    {"network-interface.addresses.association.allocation-id", "{null}"},
    {"network-interface.addresses.association.association-id", "{null}"},
    {"network-interface.addresses.association.carrier-ip", "{null}"},
    {"network-interface.addresses.association.customer-owned-ip", "{null}"},
    {"network-interface.addresses.association.ip-owner-id",
     INTERFACE("{case when n.public_ip is not null then 'amazon' end}")},
    {"network-interface.addresses.association.public-dns-name", INTERFACE("{n.public_dns_name}")},
    {"network-interface.addresses.association.public-ip", INTERFACE("{n.public_ip}")},
    {"network-interface.addresses.primary",
     INTERFACE("n.number in (select a.network_interface from network_interface_addresses a where {case "
               "a.position when 1 then 'true' else 'false' end})")},
    {"network-interface.addresses.private-dns-name", INTERFACE("{n.private_dns_name}")},
    {"network-interface.addresses.private-ip-address",
     INTERFACE(
         "n.number in (select a.network_interface from network_interface_addresses a where {a.address})")},
    {"network-interface.association.allocation-id", "{null}"},
    {"network-interface.association.association-id", "{null}"},
    {"network-interface.association.carrier-ip", "{null}"},
    {"network-interface.association.customer-owned-ip", "{null}"},
    {"network-interface.association.ip-owner-id",
     INTERFACE("{case when n.public_ip is not null then 'amazon' end}")},
    {"network-interface.association.public-dns-name", INTERFACE("{n.public_dns_name}")},
    {"network-interface.association.public-ip", INTERFACE("{n.public_ip}")},
    {"network-interface.attachment.attach-time", INTERFACE("{ec2_time(n.attached_at)}")},
    {"network-interface.attachment.attachment-id", INTERFACE("{n.attachment_id}")},
    {"network-interface.attachment.delete-on-termination",
     INTERFACE("{case n.delete_on_termination when 1 then 'true' else 'false' end}")},
    {"network-interface.attachment.device-index", INTERFACE("{cast(n.device_index as text)}")},
    {"network-interface.attachment.instance-id", INTERFACE("{n.instance_id}")},
    {"network-interface.attachment.instance-owner-id", INTERFACE("{n.owner}")},
    {"network-interface.attachment.network-card-index", INTERFACE("{'0'}")},
    {"network-interface.attachment.status", INTERFACE("{'attached'}")},
    {"network-interface.availability-zone", INTERFACE("{n.zone}")},
    {"network-interface.deny-all-igw-traffic", INTERFACE("{'false'}")},
    {"network-interface.description", INTERFACE("{n.description}")},
    {"network-interface.group-id",
     INTERFACE(
         "n.number in (select g.network_interface from network_interface_groups g where {g.group_id})")},
    {"network-interface.group-name",
     INTERFACE("n.number in (select g.network_interface from network_interface_groups g join security_groups "
               "s on s.id = g.group_id where {s.name})")},
    {"network-interface.ipv4-prefixes.ipv4-prefix", "{null}"},
    {"network-interface.ipv6-address", "{null}"},
    {"network-interface.ipv6-addresses.ipv6-address", "{null}"},
    {"network-interface.ipv6-addresses.is-primary-ipv6", "{null}"},
    {"network-interface.ipv6-native", INTERFACE("{'false'}")},
    {"network-interface.ipv6-prefixes.ipv6-prefix", "{null}"},
    {"network-interface.mac-address", INTERFACE("{n.mac_address}")},
    {"network-interface.network-interface-id", INTERFACE("{n.id}")},
    {"network-interface.operator.managed", INTERFACE("{'false'}")},
    {"network-interface.operator.principal", "{null}"},
    {"network-interface.outpost-arn", "{null}"},
    {"network-interface.owner-id", INTERFACE("{n.owner}")},
    {"network-interface.private-dns-name", INTERFACE("{n.private_dns_name}")},
    {"network-interface.private-ip-address",
     INTERFACE("n.number in (select a.network_interface from network_interface_addresses a where a.position "
               "= 1 and {a.address})")},
    {"network-interface.public-dns-name", INTERFACE("{n.public_dns_name}")},
    {"network-interface.requester-id", "{null}"},
    {"network-interface.requester-managed", INTERFACE("{'false'}")},
    {"network-interface.source-dest-check",
     INTERFACE("{case n.source_dest_check when 1 then 'true' else 'false' end}")},
    {"network-interface.status", INTERFACE("{'in-use'}")},
    {"network-interface.subnet-id", INTERFACE("{n.subnet_id}")},
    {"network-interface.tag-key", INTERFACE("n.id in (select t.resource_id from tags t where t.account = "
                                            "n.owner and t.region = n.region and {t.key})")},
    {"network-interface.tag-value", INTERFACE("n.id in (select t.resource_id from tags t where t.account = "
                                              "n.owner and t.region = n.region and {t.value})")},
    {"network-interface.vpc-id", INTERFACE("{n.vpc_id}")},
    {"network-performance-options.bandwidth-weighting", "{i.bandwidth_weighting}"},
    {"operator.managed", "{'false'}"},
    {"operator.principal", "{null}"},
    {"outpost-arn", "{null}"},
    {"owner-id", "{i.owner}"},
    {"placement-group-name", "{null}"},
    {"placement-partition-number", "{null}"},
    {"platform", "{i.platform}"},
    {"platform-details", "{i.platform_details}"},
    {"private-dns-name", "{i.private_dns_name}"},
    {"private-dns-name-options.enable-resource-name-dns-a-record",
     "{case i.dns_a_record when 1 then 'true' else 'false' end}"},
    {"private-dns-name-options.enable-resource-name-dns-aaaa-record",
     "{case i.dns_aaaa_record when 1 then 'true' else 'false' end}"},
    {"private-dns-name-options.hostname-type", "{i.hostname_type}"},
    {"private-ip-address", "{i.private_ip_address}"},
    {"product-code", "i.number in (select c.instance from instance_product_codes c where {c.code})"},
    {"product-code.type", "i.number in (select c.instance from instance_product_codes c where {c.type})"},
    {"ramdisk-id", "{i.ramdisk_id}"},
    {"reason", "{i.transition_reason}"},
    {"requester-id", "{null}"},
    {"reservation-id", "{i.reservation_id}"},
    {"root-device-name", "{i.root_device_name}"},
    {"root-device-type", "{i.root_device_type}"},
    {"source-dest-check",
     INTERFACE("n.device_index = 0 and {case n.source_dest_check when 1 then 'true' else 'false' end}")},
    {"spot-instance-request-id", "{null}"},
    {"state-reason-code",
     "{case when i.transition in ('starting', 'failing') and i.settled_at > @now then 'pending' else "
     "i.state_reason_code end}"},
    {"state-reason-message",
     "{case when i.transition in ('starting', 'failing') and i.settled_at > @now then 'pending' else "
     "i.state_reason_message end}"},
    {"subnet-id", "{i.subnet_id}"},
    {"tenancy", "{i.tenancy}"},
    {"tpm-support", "{i.tpm_support}"},
    {"usage-operation", "{i.usage_operation}"},
    {"usage-operation-update-time", "{ec2_time(i.usage_operation_at / 1000 * 1000)}"},
    {"virtualization-type", "{i.virtualization_type}"},
    {"vpc-id", "{i.vpc_id}"},
};

#undef INTERFACE

// Nothing runs that could fail, and there are no scheduled events.
constexpr FilterColumn status_filters[] = {
    {"attached-ebs-status.status",
     "{case when i.transition = 'starting' and i.settled_at <= @now then 'ok' else 'not-applicable' end}"},
    {"availability-zone", "{i.zone}"},
    {"availability-zone-id", "{i.zone_id}"},
    {"event.code", "{null}"},
    {"event.description", "{null}"},
    {"event.instance-event-id", "{null}"},
    {"event.not-after", "{null}"},
    {"event.not-before", "{null}"},
    {"event.not-before-deadline", "{null}"},
    {"instance-state-code", state_code_text},
    {"instance-state-name", state_name},
    {"instance-status.reachability",
     "{case when i.transition = 'starting' and i.settled_at <= @now then 'passed' end}"},
    {"instance-status.status",
     "{case when i.transition = 'starting' and i.settled_at <= @now then 'ok' else 'not-applicable' end}"},
    {"operator.managed", "{'false'}"},
    {"operator.principal", "{null}"},
    {"system-status.reachability",
     "{case when i.transition = 'starting' and i.settled_at <= @now then 'passed' end}"},
    {"system-status.status",
     "{case when i.transition = 'starting' and i.settled_at <= @now then 'ok' else 'not-applicable' end}"},
};

// Of the instance, and of the image it was launched from.
constexpr FilterColumn image_metadata_filters[] = {
    {"availability-zone", "{i.zone}"},
    {"image-allowed",
     "i.image_id in (select i.id from images i where i.region = @region and {@image_allowed})"},
    {"instance-id", "{i.id}"},
    {"instance-state-name", state_name},
    {"instance-type", "{i.instance_type}"},
    {"launch-time", "{ec2_time(i.launched_at / 1000 * 1000)}"},
    {"owner-alias",
     "exists (select 1 from images m where m.id = i.image_id and m.region = i.region and {m.owner_alias})"},
    {"owner-id",
     "exists (select 1 from images m where m.id = i.image_id and m.region = i.region and {m.owner})"},
    {"zone-id", "{i.zone_id}"},
};

constexpr FilterColumn association_filters[] = {{"instance-id", "{i.id}"}, {"state", "{'associated'}"}};

// cpu-credits is for the action itself: clients filter by instance-id only.
constexpr FilterColumn credit_filters[] = {{"instance-id", "{i.id}"}, {"cpu-credits", "{i.cpu_credits}"}};

}  // namespace

std::span<FilterColumn const> instance_filters(InstanceListing listing) {
  switch (listing) {
    case InstanceListing::statuses:
      return status_filters;
    case InstanceListing::credit_specifications:
      return credit_filters;
    case InstanceListing::image_metadata:
      return image_metadata_filters;
    case InstanceListing::profile_associations:
      return association_filters;
    case InstanceListing::instances:
      break;
  }
  return filters;
}

}  // namespace amiable::storage
