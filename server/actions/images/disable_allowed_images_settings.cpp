// DisableAllowedImagesSettings: the criteria stay, and do not count. Source: docs/ec2/images.md 3.10.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "storage/allowed_images.hpp"

namespace amiable::server {
namespace {

using In = ec2::DisableAllowedImagesSettingsRequest;
using Out = ec2::DisableAllowedImagesSettingsResult;

Out run(Write& world, In const&) {
  repository<storage::AllowedImages>(world).set_state("disabled");
  return {.allowed_images_settings_state = "disabled"};
}

}  // namespace

Action const& actions::DisableAllowedImagesSettings() {
  return action<run>({});
}

}  // namespace amiable::server
