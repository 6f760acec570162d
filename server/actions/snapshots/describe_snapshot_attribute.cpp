// DescribeSnapshotAttribute: who may use a snapshot, and its product codes.
#include "generated/actions.hpp"
#include "generated/snapshots.hpp"
#include "server/action.hpp"
#include "server/actions/snapshots/snapshot_attribute.hpp"
#include "server/rules/ebs_ids.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeSnapshotAttributeRequest;
using Out = ec2::DescribeSnapshotAttributeResult;
using rules::Moment;

bool is_attribute(std::string_view name) {
  return name == create_volume_permission || name == product_codes;
}

constexpr auto rule_table =
    table<In>(snapshot_required<In>(), attribute_required<In>(), attribute_known<In, is_attribute>(),
              rules::snapshot_id_shape<&In::snapshot_id, Moment::state>(),
              rules::snapshot_id_issued<&In::snapshot_id, Moment::state>(),
              rules::snapshot_found<&In::snapshot_id, rules::snapshot_not_owned>());

std::vector<ec2::ProductCode> to_answer(std::vector<storage::ProductCode> const& codes) {
  std::vector<ec2::ProductCode> answer;
  for (auto const& code : codes)
    answer.push_back({.product_code_id = code.code, .product_code_type = code.type});
  return answer;
}

std::vector<ec2::CreateVolumePermission> to_answer(
    std::vector<storage::SnapshotPermission> const& permissions) {
  std::vector<ec2::CreateVolumePermission> answer;
  for (auto const& [kind, value] : permissions)
    if (kind == "group")
      answer.push_back({.group = value});
    else
      answer.push_back({.user_id = value});
  return answer;
}

Out run(Read const& world, In const& in) {
  auto snapshots = repository<storage::Snapshots>(world);
  auto const snapshot = *snapshots.find(*in.snapshot_id);
  Out out{.snapshot_id = snapshot.id};
  if (in.attribute == product_codes)
    out.product_codes = to_answer(snapshot.product_codes);
  else
    out.create_volume_permissions = to_answer(snapshots.permissions(snapshot));
  return out;
}

}  // namespace

Action const& actions::DescribeSnapshotAttribute() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
