// EnableImageBlockPublicAccess: the account's images cannot be made public; those that are stay so. Source:
// docs/ec2/images.md 3.9.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/rules/members.hpp"
#include "storage/image_block_public_access.hpp"

namespace amiable::server {
namespace {

using In = ec2::EnableImageBlockPublicAccessRequest;
using Out = ec2::EnableImageBlockPublicAccessResult;

constexpr std::string_view states[] = {"block-new-sharing"};

constexpr auto rule_table = table<In>(
    rules::required<&In::image_block_public_access_state>(
        "EnableImageBlockPublicAccess.ImageBlockPublicAccessState.required",
        "The request must contain the parameter ImageBlockPublicAccessState", guessed, "images 1.4"),
    rules::one_of<&In::image_block_public_access_state, states>(
        "EnableImageBlockPublicAccess.ImageBlockPublicAccessState.known",
        "Invalid value '{0}' for ImageBlockPublicAccessState.", guessed, "images 3.9"));

Out run(Write& world, In const&) {
  repository<storage::ImageBlockPublicAccess>(world).enable();
  return {.image_block_public_access_state = "block-new-sharing"};
}

}  // namespace

Action const& actions::EnableImageBlockPublicAccess() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
