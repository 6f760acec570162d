// ModifyEbsDefaultKmsKeyId: the key for what is encrypted without naming one.
// Source: docs/ec2/ebs-and-launch.md 3.1.
#include "generated/actions.hpp"
#include "generated/encryption.hpp"
#include "server/action.hpp"
#include "server/kms_key.hpp"
#include "server/rules/members.hpp"
#include "storage/ebs_encryption.hpp"

namespace amiable::server {
namespace {

using In = ec2::ModifyEbsDefaultKmsKeyIdRequest;
using Out = ec2::ModifyEbsDefaultKmsKeyIdResult;

constexpr auto rule_table =
    table<In>(rules::required<&In::kms_key_id>("ModifyEbsDefaultKmsKeyId.KmsKeyId.required",
                                               "The request must contain the parameter KmsKeyId", guessed,
                                               "images 1.4"),
              // CopySnapshot's text for a key that does not exist.
              Rule<In>{.id = "ModifyEbsDefaultKmsKeyId.KmsKeyId.form",
                       .code = "InvalidParameterValue",
                       .message = "The specified keyId {0} is invalid",
                       .basis = guessed,
                       .source = "ebs-and-launch 1.3",
                       .request =
                           [](In const& in, Caller const& caller) {
                             return parse_kms_key(caller, *in.kms_key_id) ? kept : broken(*in.kms_key_id);
                           }},
              Rule<In>{.id = "ModifyEbsDefaultKmsKeyId.KmsKeyId.known",
                       .code = "InvalidParameterValue",
                       .message = "The specified keyId {0} is invalid",
                       .basis = guessed,
                       .source = "ebs-and-launch 1.3",
                       .state = [](In const& in, Read const& world) {
                         bool const unknown = named_key(world, *in.kms_key_id).use == KeyUse::unknown;
                         return unknown ? broken(*in.kms_key_id) : kept;
                       }});

Out run(Write& world, In const& in) {
  auto const key = named_key(world, *in.kms_key_id).arn;
  repository<storage::EbsEncryption>(world).set_default_kms_key_id(key);
  return {.kms_key_id = key};
}

}  // namespace

Action const& actions::ModifyEbsDefaultKmsKeyId() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
