// ModifySnapshotAttribute: shares a snapshot with accounts or with everybody, all or nothing.
// Source: docs/ec2/ebs-and-launch.md 1.2 and 4.2.
#include <algorithm>

#include "generated/actions.hpp"
#include "generated/snapshots.hpp"
#include "server/action.hpp"
#include "server/actions/snapshots/permission_change.hpp"
#include "server/actions/snapshots/snapshot_attribute.hpp"
#include "server/kms_key.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/resource_id.hpp"
#include "storage/fast_snapshot_restores.hpp"
#include "storage/snapshot_block_public_access.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server {
namespace {

using In = ec2::ModifySnapshotAttributeRequest;
using Out = ec2::ModifySnapshotAttributeResult;
using rules::Moment;

constexpr std::size_t max_changes = 500;

// The first account that is none.
Verdict wrong_account(In const& in) {
  for (auto const& [kind, value] : change_of(in).permissions)
    if (kind == "userId" && !rules::is_account_id(value)) return broken(value);
  return kept;
}

Verdict wrong_group(In const& in) {
  for (auto const& [kind, value] : change_of(in).permissions)
    if (kind == "group" && value != "all") return broken(value);
  return kept;
}

// The request adds a permission of the kind, and the snapshot is one that the check complains of.
template <class Check>
Verdict refuse_adding(In const& in, Read const& world, std::string_view kind, Check refused) {
  auto const change = change_of(in);
  if (!change.adds || std::ranges::find(change.permissions, kind, &storage::SnapshotPermission::kind) ==
                          change.permissions.end())
    return kept;
  return broken_if(refused(*repository<storage::Snapshots>(world).find(*in.snapshot_id)));
}

bool from_marketplace(storage::Snapshot const& snapshot) {
  return std::ranges::find(snapshot.product_codes, "marketplace", &storage::ProductCode::type) !=
         snapshot.product_codes.end();
}

constexpr auto rule_table = table<In>(
    snapshot_required<In>(),
    Rule<In>{.id = "ModifySnapshotAttribute.CreateVolumePermission.one_operation",
             .code = "InvalidParameterCombination",
             .message = "One and only one operation type may be specified for createVolumePermissions",
             .basis = peer,
             .source = "ebs-and-launch 1.2",
             .request = [](In const& in, Caller const&) { return broken_if(adds_and_removes(in)); }},
    Rule<In>{
        .id = "ModifySnapshotAttribute.Attribute.required",
        .code = "MissingParameter",
        .message = "Value for parameter attribute is invalid. Parameter may not be null or empty.",
        .basis = seen,
        .source = "ebs-and-launch 1.2",
        .request = [](In const& in,
                      Caller const&) { return broken_if(is_legacy(in) && !rules::given(in.attribute)); }},
    Rule<In>{.id = "ModifySnapshotAttribute.Attribute.known",
             .code = "InvalidParameterValue",
             .message = "Unrecognized attribute.",
             .basis = seen,
             .source = "ebs-and-launch 1.2",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(is_legacy(in) && in.attribute != create_volume_permission);
                 }},
    Rule<In>{.id = "ModifySnapshotAttribute.OperationType.known",
             .code = "InvalidParameterCombination",
             .message = "No operation specified for createVolumePermission attribute.",
             .basis = seen,
             .source = "ebs-and-launch 1.2",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(is_legacy(in) && in.operation_type != "add" &&
                                    in.operation_type != "remove");
                 }},
    Rule<In>{
        .id = "ModifySnapshotAttribute.permissions.required",
        .code = "InvalidParameterCombination",
        .message = "No attributes specified.",
        .basis = seen,
        .source = "ebs-and-launch 1.2",
        .request = [](In const& in, Caller const&) { return broken_if(change_of(in).permissions.empty()); }},
    Rule<In>{
        .id = "ModifySnapshotAttribute.permissions.count",
        .code = "InvalidParameterValue",
        .message = "Modification size must not be greater than 500.",
        .basis = seen,
        .source = "ebs-and-launch 1.2",
        .request = [](In const& in,
                      Caller const&) { return broken_if(change_of(in).permissions.size() > max_changes); }},
    rules::snapshot_id_shape<&In::snapshot_id, Moment::request>(),
    rules::snapshot_id_issued<&In::snapshot_id, Moment::request>(),
    rules::snapshot_found<&In::snapshot_id, rules::snapshot_not_owned>(),
    Rule<In>{.id = "ModifySnapshotAttribute.UserId.account",
             .code = "InvalidAMIAttributeItemValue",
             .message = "UserId {0}",
             .basis = seen,
             .source = "ebs-and-launch 1.2",
             .state = [](In const& in, Read const&) { return wrong_account(in); }},
    Rule<In>{.id = "ModifySnapshotAttribute.Group.known",
             .code = "InvalidAMIAttributeItemValue",
             .message = "UserGroup {0}",
             .basis = seen,
             .source = "ebs-and-launch 1.2",
             .state = [](In const& in, Read const&) { return wrong_group(in); }},
    Rule<In>{.id = "ModifySnapshotAttribute.SnapshotId.unarchived",
             .code = "OperationNotPermitted",
             .message = "Archived snapshots cannot be shared.",
             .basis = guessed,
             .source = "ebs-and-launch 1.6",
             .state =
                 [](In const& in, Read const& world) {
                   auto const* snapshot = find_snapshot(world, *in.snapshot_id);
                   return broken_if(change_of(in).adds && snapshot->tier.is_archived(world.now.milliseconds));
                 }},
    Rule<In>{.id = "ModifySnapshotAttribute.Group.plain_snapshot",
             .code = "OperationNotPermitted",
             .message = "Encrypted snapshots cannot be shared publicly.",
             .basis = seen,
             .source = "ebs-and-launch 1.2",
             .state =
                 [](In const& in, Read const& world) {
                   return refuse_adding(in, world, "group",
                                        [](auto const& snapshot) { return snapshot.encrypted; });
                 }},
    Rule<In>{.id = "ModifySnapshotAttribute.Group.without_marketplace",
             .code = "OperationNotPermitted",
             .message = "Snapshots with marketplace product codes may not be made public.",
             .basis = guessed,
             .source = "ebs-and-launch 4.2",
             .state = [](In const& in,
                         Read const& world) { return refuse_adding(in, world, "group", from_marketplace); }},
    Rule<In>{
        .id = "ModifySnapshotAttribute.Group.not_blocked",
        .code = "OperationNotPermitted",
        .message = "Public sharing of snapshots is blocked for this account.",
        .basis = peer,
        .source = "ebs-and-launch 1.2",
        .state =
            [](In const& in, Read const& world) {
              return refuse_adding(in, world, "group", [&](auto const&) {
                return repository<storage::SnapshotBlockPublicAccess>(world).state() != "unblocked";
              });
            }},
    Rule<In>{.id = "ModifySnapshotAttribute.UserId.own_key",
             .code = "OperationNotPermitted",
             .message = "Encrypted snapshots with EBS default key cannot be shared",
             .basis = seen,
             .source = "ebs-and-launch 1.2",
             .state = [](In const& in, Read const& world) {
               return refuse_adding(in, world, "userId", [&](auto const& snapshot) {
                 return snapshot.encrypted && snapshot.kms_key_id == aws_managed_key_arn(world.caller);
               });
             }});

// The owner needs no permission, and gets none.
Out run(Write& world, In const& in) {
  auto snapshots = repository<storage::Snapshots>(world);
  auto const number = snapshots.find(*in.snapshot_id)->number;
  auto const change = change_of(in);
  for (auto const& permission : change.permissions)
    if (!change.adds)
      snapshots.remove_permission(number, permission);
    else if (permission != storage::SnapshotPermission{"userId", world.account()})
      snapshots.add_permission(number, permission);
  if (!change.adds) repository<storage::FastSnapshotRestores>(world).end_unshared();
  return {};
}

}  // namespace

Action const& actions::ModifySnapshotAttribute() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
