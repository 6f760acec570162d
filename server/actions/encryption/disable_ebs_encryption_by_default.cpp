// DisableEbsEncryptionByDefault: the account's new volumes and snapshots are no longer encrypted unless asked
// for. Source: docs/ec2/ebs-and-launch.md 3.1.
#include "generated/actions.hpp"
#include "generated/encryption.hpp"
#include "server/action.hpp"
#include "storage/ebs_encryption.hpp"

namespace amiable::server {
namespace {

using In = ec2::DisableEbsEncryptionByDefaultRequest;
using Out = ec2::DisableEbsEncryptionByDefaultResult;

Out run(Write& world, In const&) {
  repository<storage::EbsEncryption>(world).set_by_default(false);
  return {.ebs_encryption_by_default = false};
}

}  // namespace

Action const& actions::DisableEbsEncryptionByDefault() {
  return action<run>({});
}

}  // namespace amiable::server
