// ResetEbsDefaultKmsKeyId: back to the AWS-managed key. Source: docs/ec2/ebs-and-launch.md 3.1.
#include "generated/actions.hpp"
#include "generated/encryption.hpp"
#include "server/action.hpp"
#include "server/kms_key.hpp"
#include "storage/ebs_encryption.hpp"

namespace amiable::server {
namespace {

using In = ec2::ResetEbsDefaultKmsKeyIdRequest;
using Out = ec2::ResetEbsDefaultKmsKeyIdResult;

Out run(Write& world, In const&) {
  repository<storage::EbsEncryption>(world).set_default_kms_key_id(std::nullopt);
  return {.kms_key_id = aws_managed_key_arn(world.caller)};
}

}  // namespace

Action const& actions::ResetEbsDefaultKmsKeyId() {
  return action<run>({});
}

}  // namespace amiable::server
