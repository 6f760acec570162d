// The error codes that Amiable may answer, with their usual HTTP status. Another code in a rule fails a test.
// Source: docs/ec2/images.md 1.3, 1.10 and 4; for what is refused before any action is known,
// server/http/response.cpp.
#pragma once

#include <optional>
#include <string_view>

namespace amiable::protocol {

struct ErrorCode {
  std::string_view code;
  int status;
};

inline constexpr ErrorCode error_codes[] = {
    {"AttachmentLimitExceeded", 400},
    {"AuthFailure", 400},
    {"BootForVolumeTypeUnsupported", 400},
    {"CannotDelete", 400},
    {"DependencyViolation", 400},
    {"DryRunOperation", 412},
    {"FilterLimitExceeded", 400},
    {"IdempotentInstanceTerminated", 400},
    {"IdempotentParameterMismatch", 400},
    {"IncompleteSignature", 400},
    {"IncorrectInstanceState", 400},
    {"IncorrectState", 400},
    {"InstanceCreditSpecification.NotSupported", 400},
    {"InstanceLimitExceeded", 400},
    {"InsufficientFreeAddressesInSubnet", 400},
    {"InternalError", 500},
    {"InvalidAMIAttributeItemValue", 400},
    {"InvalidAMIID.Malformed", 400},
    {"InvalidAMIID.NotFound", 400},
    {"InvalidAMIID.Unavailable", 400},
    {"InvalidAMIName.Duplicate", 400},
    {"InvalidAMIName.Malformed", 400},
    {"InvalidAction", 400},
    {"InvalidAttachment.NotFound", 400},
    {"InvalidAttachmentID.NotFound", 400},
    {"InvalidBlockDeviceMapping", 400},
    {"InvalidCharacter", 400},
    {"InvalidClientTokenId", 403},
    {"InvalidGroup.Duplicate", 400},
    {"InvalidGroup.NotFound", 400},
    {"InvalidGroupId.Malformed", 400},
    {"InvalidID", 400},
    {"InvalidIPAddress.InUse", 400},
    {"InvalidInstanceAttributeValue", 400},
    {"InvalidInstanceID.Malformed", 400},
    {"InvalidInstanceID.NotFound", 400},
    {"InvalidInstanceType", 400},
    {"InvalidKernelId.Malformed", 400},
    {"InvalidKey.Format", 400},
    {"InvalidKeyPair.Duplicate", 400},
    {"InvalidKeyPair.NotFound", 400},
    {"InvalidNetworkInterface.InUse", 400},
    {"InvalidNetworkInterfaceID.NotFound", 400},
    {"InvalidNetworkInterfaceId.Malformed", 400},
    {"InvalidParameter", 400},
    {"InvalidParameterCombination", 400},
    {"InvalidParameterDependency", 400},
    {"InvalidParameterValue", 400},
    {"InvalidPermission.Duplicate", 400},
    {"InvalidPermission.Malformed", 400},
    {"InvalidPermission.NotFound", 400},
    {"InvalidPlacementGroup.Unknown", 400},
    {"InvalidPrefixListID.NotFound", 400},
    {"InvalidQueryParameter", 400},
    {"InvalidRamDiskId.Malformed", 400},
    {"InvalidReplaceRootVolumeTaskID.Malformed", 400},
    {"InvalidReplaceRootVolumeTaskID.NotFound", 400},
    {"InvalidRequest", 400},
    {"InvalidSecurityGroupRuleId.Malformed", 400},
    {"InvalidSecurityGroupRuleId.NotFound", 400},
    {"InvalidSnapshot.InUse", 400},
    {"InvalidSnapshot.NotFound", 400},
    {"InvalidSnapshotID.Malformed", 400},
    {"InvalidSnapshotID.NotFound", 400},
    {"InvalidSubnetID.NotFound", 400},
    {"InvalidUserData.Malformed", 400},
    {"InvalidUserID.Malformed", 400},
    {"InvalidVolume.NotFound", 400},
    {"InvalidVolume.ZoneMismatch", 400},
    {"InvalidVolumeID.Malformed", 400},
    {"InvalidVpcID.NotFound", 400},
    {"InvalidZone.NotFound", 400},
    {"MalformedHttpRequestException", 400},
    {"MalformedQueryString", 400},
    {"MethodNotAllowed", 405},
    {"MissingAction", 400},
    {"MissingAuthenticationToken", 403},
    {"MissingParameter", 400},
    {"NoSuchVersion", 400},
    {"OperationNotPermitted", 400},
    {"PrivateIpAddressLimitExceeded", 400},
    {"RequestEntityTooLargeException", 413},
    {"RequestExpired", 400},
    {"RequestHeaderSectionTooLarge", 431},
    {"RequestLimitExceeded", 503},
    {"ResourceCountExceeded", 400},
    {"SecurityGroupsPerInterfaceLimitExceeded", 400},
    {"SignatureDoesNotMatch", 403},
    {"TagLimitExceeded", 400},
    {"UnknownParameter", 400},
    {"UnknownVolumeType", 400},
    {"Unsupported", 400},
    {"UnsupportedHibernationConfiguration", 400},
    {"UnsupportedOperation", 400},
    {"VolumeInUse", 400},
    {"pending", 400},
};

constexpr std::optional<int> status_of(std::string_view code) {
  for (auto const& known : error_codes)
    if (known.code == code) return known.status;
  return std::nullopt;
}

}  // namespace amiable::protocol
