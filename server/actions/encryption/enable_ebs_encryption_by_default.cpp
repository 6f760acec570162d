// EnableEbsEncryptionByDefault: the account's new volumes and snapshots are encrypted from now on.
// Source: docs/ec2/ebs-and-launch.md 3.1.
#include "generated/actions.hpp"
#include "generated/encryption.hpp"
#include "server/action.hpp"
#include "storage/ebs_encryption.hpp"

namespace amiable::server {
namespace {

using In = ec2::EnableEbsEncryptionByDefaultRequest;
using Out = ec2::EnableEbsEncryptionByDefaultResult;

Out run(Write& world, In const&) {
  repository<storage::EbsEncryption>(world).set_by_default(true);
  return {.ebs_encryption_by_default = true};
}

}  // namespace

Action const& actions::EnableEbsEncryptionByDefault() {
  return action<run>({});
}

}  // namespace amiable::server
