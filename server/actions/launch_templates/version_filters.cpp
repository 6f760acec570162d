#include "server/actions/launch_templates/version_filters.hpp"

#include "protocol/timestamp.hpp"
#include "server/rules/record_filters.hpp"

namespace amiable::server::launch_templates {
namespace {

// What the filters look at, as text.
struct Facts {
  std::optional<std::string> create_time, ebs_optimized, http_endpoint, http_tokens, iam_instance_profile,
      image_id, instance_type, is_default_version, kernel_id, license, network_card_index, ram_disk_id;
};

constexpr rules::FilterField<Facts> fields[] = {
    {"create-time", &Facts::create_time},
    {"ebs-optimized", &Facts::ebs_optimized},
    {"http-endpoint", &Facts::http_endpoint},
    {"http-protocol-ipv4"},  // no launch template says anything of it
    {"http-tokens", &Facts::http_tokens},
    {"iam-instance-profile", &Facts::iam_instance_profile},
    {"image-id", &Facts::image_id},
    {"instance-type", &Facts::instance_type},
    {"is-default-version", &Facts::is_default_version},
    {"kernel-id", &Facts::kernel_id},
    {"license-configuration-arn", &Facts::license},
    {"network-card-index", &Facts::network_card_index},
    {"ram-disk-id", &Facts::ram_disk_id},
};

std::optional<std::string> text(std::optional<bool> flag) {
  if (!flag) return std::nullopt;
  return *flag ? "true" : "false";
}

Facts facts_of(ec2::LaunchTemplateVersion const& version) {
  auto const& data = *version.launch_template_data;
  Facts facts{.create_time = protocol::to_string(*version.create_time),
              .ebs_optimized = text(data.ebs_optimized),
              .image_id = data.image_id,
              .instance_type = data.instance_type,
              .is_default_version = text(version.default_version),
              .kernel_id = data.kernel_id,
              .ram_disk_id = data.ram_disk_id};
  if (data.metadata_options) {
    facts.http_endpoint = data.metadata_options->http_endpoint;
    facts.http_tokens = data.metadata_options->http_tokens;
  }
  if (data.iam_instance_profile) facts.iam_instance_profile = data.iam_instance_profile->arn;
  if (data.license_specifications && !data.license_specifications->empty())
    facts.license = data.license_specifications->front().license_configuration_arn;
  if (data.network_interfaces && !data.network_interfaces->empty())
    if (auto const index = data.network_interfaces->front().network_card_index)
      facts.network_card_index = std::to_string(*index);
  return facts;
}

}  // namespace

bool knows_version_filter(std::string_view name) {
  return rules::knows_field<fields>(name);
}

bool matches(ec2::LaunchTemplateVersion const& version, std::vector<ec2::Filter> const& filters) {
  return rules::matches<fields>(facts_of(version), filters);
}

}  // namespace amiable::server::launch_templates
