// DisableImageDeregistrationProtection: at once, or, where it is with a cooldown, after 24 hours. Source:
// docs/ec2/images.md 3.8.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::DisableImageDeregistrationProtectionRequest;
using Out = ec2::DisableImageDeregistrationProtectionResult;

constexpr std::int64_t cooldown_ms = 24 * 60 * 60 * 1000;

constexpr auto rule_table = table<In>(rules::image_id_form<In>(), rules::own_image<In>());

// Disabling it again does not start the cooldown anew.
Out run(Write& world, In const& in) {
  auto const image = rules::find_image(world, *in.image_id);
  auto images = repository<storage::Images>(world);
  if (image.protection(world.now.milliseconds) != "enabled-with-cooldown") {
    images.set_protection(image.number, "disabled", std::nullopt);
    return {.return_ = "disabled"};
  }
  auto const ends_at = image.protection_ends_at.value_or(world.now.milliseconds + cooldown_ms);
  images.set_protection(image.number, image.deregistration_protection, ends_at);
  return {.return_ = "disabled after " + protocol::to_string(protocol::Timestamp{ends_at})};
}

}  // namespace

Action const& actions::DisableImageDeregistrationProtection() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
