#include "generated/actions.hpp"
#include "server/action.hpp"
namespace amiable::server::actions {
Action const& CreateVolume() { return RegisterImage(); }
Action const& DeleteVolume() { return RegisterImage(); }
Action const& DescribeVolumes() { return RegisterImage(); }
Action const& CreateSnapshot() { return RegisterImage(); }
Action const& DeleteSnapshot() { return RegisterImage(); }
Action const& DescribeSnapshotAttribute() { return RegisterImage(); }
Action const& DescribeSnapshots() { return RegisterImage(); }
Action const& ModifySnapshotAttribute() { return RegisterImage(); }
Action const& ResetSnapshotAttribute() { return RegisterImage(); }
Action const& DisableEbsEncryptionByDefault() { return RegisterImage(); }
Action const& EnableEbsEncryptionByDefault() { return RegisterImage(); }
Action const& GetEbsDefaultKmsKeyId() { return RegisterImage(); }
Action const& GetEbsEncryptionByDefault() { return RegisterImage(); }
Action const& ModifyEbsDefaultKmsKeyId() { return RegisterImage(); }
Action const& ResetEbsDefaultKmsKeyId() { return RegisterImage(); }
Action const& CreateTags() { return RegisterImage(); }
Action const& DeleteTags() { return RegisterImage(); }
Action const& DescribeTags() { return RegisterImage(); }
Action const& DescribeAccountAttributes() { return RegisterImage(); }
Action const& DescribeAvailabilityZones() { return RegisterImage(); }
Action const& DescribeRegions() { return RegisterImage(); }
Action const& GetCallerIdentity() { return RegisterImage(); }
}
