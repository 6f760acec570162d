// EnableImageDeregistrationProtection: the answer is the kind of protection. Source: docs/ec2/images.md 3.8.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::EnableImageDeregistrationProtectionRequest;
using Out = ec2::EnableImageDeregistrationProtectionResult;

constexpr auto rule_table = table<In>(rules::image_id_form<In>(), rules::own_image<In>());

Out run(Write& world, In const& in) {
  std::string const protection =
      in.with_cooldown.value_or(false) ? "enabled-with-cooldown" : "enabled-without-cooldown";
  repository<storage::Images>(world).set_protection(rules::find_image(world, *in.image_id).number, protection,
                                                    std::nullopt);
  return {.return_ = protection};
}

}  // namespace

Action const& actions::EnableImageDeregistrationProtection() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
