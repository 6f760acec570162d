#include "server/actions/launch_templates/launch_template_rules.hpp"

namespace amiable::server::launch_templates {

std::optional<std::int64_t> version_number(storage::LaunchTemplate const& launch_template,
                                           std::string_view version) {
  if (version == "$Default") return launch_template.default_version;
  if (version == "$Latest") return launch_template.latest_version;
  std::int64_t number = 0;
  auto const* end = version.data() + version.size();
  auto const [rest, error] = std::from_chars(version.data(), end, number);
  if (error != std::errc() || rest != end || number < 1) return std::nullopt;
  return number;
}

ec2::LaunchTemplate described(storage::LaunchTemplate const& launch_template,
                              std::vector<storage::Tag> const& tags) {
  return {.launch_template_id = launch_template.id,
          .launch_template_name = launch_template.name,
          .create_time = protocol::whole_seconds({launch_template.created_at}),
          .created_by = launch_template.created_by,
          .default_version_number = launch_template.default_version,
          .latest_version_number = launch_template.latest_version,
          .tags = rules::to_answer(tags),
          .operator_ = ec2::OperatorResponse{.managed = false}};
}

ec2::LaunchTemplateVersion described(storage::LaunchTemplate const& launch_template,
                                     storage::LaunchTemplateVersion const& version) {
  return {.launch_template_id = launch_template.id,
          .launch_template_name = launch_template.name,
          .version_number = version.version,
          .version_description = version.description,
          .create_time = protocol::whole_seconds({version.created_at}),
          .created_by = version.created_by,
          .default_version = version.version == launch_template.default_version,
          .launch_template_data = answer_of(version.data),
          .operator_ = ec2::OperatorResponse{.managed = false}};
}

}  // namespace amiable::server::launch_templates
