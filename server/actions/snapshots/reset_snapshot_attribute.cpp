// ResetSnapshotAttribute: nobody but the owner may use the snapshot any more.
#include "generated/actions.hpp"
#include "generated/snapshots.hpp"
#include "server/action.hpp"
#include "server/actions/snapshots/snapshot_attribute.hpp"
#include "server/rules/ebs_ids.hpp"
#include "storage/fast_snapshot_restores.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server {
namespace {

using In = ec2::ResetSnapshotAttributeRequest;
using Out = ec2::ResetSnapshotAttributeResult;
using rules::Moment;

bool is_attribute(std::string_view name) {
  return name == create_volume_permission;
}

constexpr auto rule_table =
    table<In>(snapshot_required<In>(), attribute_required<In>(), attribute_known<In, is_attribute>(),
              rules::id_rule<&In::snapshot_id, Moment::state, rules::id_malformed, rules::snapshot_prefix>(
                  "ResetSnapshotAttribute.SnapshotId.form", "InvalidSnapshotID.Malformed",
                  "The snapshot ID '{0}' is malformed", peer),
              rules::snapshot_found<&In::snapshot_id, rules::snapshot_not_owned>());

Out run(Write& world, In const& in) {
  auto snapshots = repository<storage::Snapshots>(world);
  snapshots.remove_permissions(snapshots.find(*in.snapshot_id)->number);
  repository<storage::FastSnapshotRestores>(world).end_unshared();
  return {};
}

}  // namespace

Action const& actions::ResetSnapshotAttribute() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
