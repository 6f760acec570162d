// GetEbsDefaultKmsKeyId. Source: docs/ec2/ebs-and-launch.md 3.1.
#include "generated/actions.hpp"
#include "generated/encryption.hpp"
#include "server/action.hpp"
#include "server/kms_key.hpp"
#include "storage/ebs_encryption.hpp"

namespace amiable::server {
namespace {

using In = ec2::GetEbsDefaultKmsKeyIdRequest;
using Out = ec2::GetEbsDefaultKmsKeyIdResult;

// A chosen key is shown by its ARN; where none was chosen EC2 shows the alias, not the ARN behind it.
Out run(Read const& world, In const&) {
  auto const chosen = repository<storage::EbsEncryption>(world).default_kms_key_id();
  return {.kms_key_id = chosen.value_or(std::string(aws_managed_key_alias))};
}

}  // namespace

Action const& actions::GetEbsDefaultKmsKeyId() {
  return action<run>({});
}

}  // namespace amiable::server
