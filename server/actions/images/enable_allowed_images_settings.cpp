// EnableAllowedImagesSettings: from now on, or only for show. Source: docs/ec2/images.md 3.10.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/rules/members.hpp"
#include "storage/allowed_images.hpp"

namespace amiable::server {
namespace {

using In = ec2::EnableAllowedImagesSettingsRequest;
using Out = ec2::EnableAllowedImagesSettingsResult;

constexpr std::string_view states[] = {"enabled", "audit-mode"};

constexpr auto rule_table =
    table<In>(rules::required<&In::allowed_images_settings_state>(
                  "EnableAllowedImagesSettings.AllowedImagesSettingsState.required",
                  "The request must contain the parameter AllowedImagesSettingsState", guessed, "images 1.4"),
              rules::one_of<&In::allowed_images_settings_state, states>(
                  "EnableAllowedImagesSettings.AllowedImagesSettingsState.known",
                  "Invalid value '{0}' for AllowedImagesSettingsState.", guessed, "images 3.10"));

Out run(Write& world, In const& in) {
  repository<storage::AllowedImages>(world).set_state(*in.allowed_images_settings_state);
  return {.allowed_images_settings_state = in.allowed_images_settings_state};
}

}  // namespace

Action const& actions::EnableAllowedImagesSettings() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
