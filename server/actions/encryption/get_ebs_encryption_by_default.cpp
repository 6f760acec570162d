// GetEbsEncryptionByDefault. Source: docs/ec2/ebs-and-launch.md 3.1.
#include "generated/actions.hpp"
#include "generated/encryption.hpp"
#include "server/action.hpp"
#include "storage/ebs_encryption.hpp"

namespace amiable::server {
namespace {

using In = ec2::GetEbsEncryptionByDefaultRequest;
using Out = ec2::GetEbsEncryptionByDefaultResult;

Out run(Read const& world, In const&) {
  return {.ebs_encryption_by_default = repository<storage::EbsEncryption>(world).by_default()};
}

}  // namespace

Action const& actions::GetEbsEncryptionByDefault() {
  return action<run>({});
}

}  // namespace amiable::server
