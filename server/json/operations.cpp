#include "server/json/operations.hpp"

#include <algorithm>

#include "protocol/parameters.hpp"
#include "server/ebs/operations.hpp"
#include "server/kms/operations.hpp"
#include "server/recycle_bin/operations.hpp"
#include "server/ssm/operations.hpp"

namespace amiable::server {
namespace {

constexpr JsonOperationRow rows[] = {
    {"ebs", "CompleteSnapshot", "POST", "/snapshots/completion/{snapshotId}", ebs::CompleteSnapshot},
    {"ebs", "GetSnapshotBlock", "GET", "/snapshots/{snapshotId}/blocks/{blockIndex}", ebs::GetSnapshotBlock},
    {"ebs", "ListChangedBlocks", "GET", "/snapshots/{secondSnapshotId}/changedblocks",
     ebs::ListChangedBlocks},
    {"ebs", "ListSnapshotBlocks", "GET", "/snapshots/{snapshotId}/blocks", ebs::ListSnapshotBlocks},
    {"ebs", "PutSnapshotBlock", "PUT", "/snapshots/{snapshotId}/blocks/{blockIndex}", ebs::PutSnapshotBlock,
     true},
    {"ebs", "StartSnapshot", "POST", "/snapshots", ebs::StartSnapshot},
    {"kms", "CancelKeyDeletion", "POST", "TrentService.CancelKeyDeletion", kms::CancelKeyDeletion},
    {"kms", "CreateAlias", "POST", "TrentService.CreateAlias", kms::CreateAlias},
    {"kms", "CreateKey", "POST", "TrentService.CreateKey", kms::CreateKey},
    {"kms", "DeleteAlias", "POST", "TrentService.DeleteAlias", kms::DeleteAlias},
    {"kms", "DescribeKey", "POST", "TrentService.DescribeKey", kms::DescribeKey},
    {"kms", "DisableKey", "POST", "TrentService.DisableKey", kms::DisableKey},
    {"kms", "EnableKey", "POST", "TrentService.EnableKey", kms::EnableKey},
    {"kms", "GetKeyPolicy", "POST", "TrentService.GetKeyPolicy", kms::GetKeyPolicy},
    {"kms", "GetKeyRotationStatus", "POST", "TrentService.GetKeyRotationStatus", kms::GetKeyRotationStatus},
    {"kms", "ListAliases", "POST", "TrentService.ListAliases", kms::ListAliases},
    {"kms", "ListKeys", "POST", "TrentService.ListKeys", kms::ListKeys},
    {"kms", "ListResourceTags", "POST", "TrentService.ListResourceTags", kms::ListResourceTags},
    {"kms", "PutKeyPolicy", "POST", "TrentService.PutKeyPolicy", kms::PutKeyPolicy},
    {"kms", "ScheduleKeyDeletion", "POST", "TrentService.ScheduleKeyDeletion", kms::ScheduleKeyDeletion},
    {"kms", "TagResource", "POST", "TrentService.TagResource", kms::TagResource},
    {"kms", "UntagResource", "POST", "TrentService.UntagResource", kms::UntagResource},
    {"rbin", "CreateRule", "POST", "/rules", recycle_bin::CreateRule},
    {"rbin", "DeleteRule", "DELETE", "/rules/{identifier}", recycle_bin::DeleteRule},
    {"rbin", "GetRule", "GET", "/rules/{identifier}", recycle_bin::GetRule},
    {"rbin", "ListRules", "POST", "/list-rules", recycle_bin::ListRules},
    {"rbin", "ListTagsForResource", "GET", "/tags/{resourceArn}", recycle_bin::ListTagsForResource},
    {"rbin", "LockRule", "PATCH", "/rules/{identifier}/lock", recycle_bin::LockRule},
    {"rbin", "TagResource", "POST", "/tags/{resourceArn}", recycle_bin::TagResource},
    {"rbin", "UnlockRule", "PATCH", "/rules/{identifier}/unlock", recycle_bin::UnlockRule},
    {"rbin", "UntagResource", "DELETE", "/tags/{resourceArn}", recycle_bin::UntagResource},
    {"rbin", "UpdateRule", "PATCH", "/rules/{identifier}", recycle_bin::UpdateRule},
    {"ssm", "GetParameter", "POST", "AmazonSSM.GetParameter", ssm::GetParameter},
    {"ssm", "GetParameters", "POST", "AmazonSSM.GetParameters", ssm::GetParameters},
    {"ssm", "GetParametersByPath", "POST", "AmazonSSM.GetParametersByPath", ssm::GetParametersByPath},
};

// "/rules/abc" → "rules"; the path becomes what follows.
std::string_view take_segment(std::string_view& path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  auto const segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

bool matches(std::string_view pattern, std::string_view path, std::vector<std::string>& arguments) {
  arguments.clear();
  while (!pattern.empty() && !path.empty()) {
    auto const wanted = take_segment(pattern);
    auto const found = take_segment(path);
    if (wanted.starts_with('{') && !found.empty())
      arguments.push_back(protocol::decode_form_text(found));
    else if (wanted != found)
      return false;
  }
  return pattern.empty() && path.empty();
}

}  // namespace

std::span<JsonOperationRow const> json_operation_rows() {
  return rows;
}

bool has_target(HttpRequest const& request) {
  return !request.header("x-amz-target").empty();
}

bool is_json_request(HttpRequest const& request) {
  if (has_target(request)) return true;
  auto path = request.path();
  auto const first = take_segment(path);
  return !first.empty() && std::ranges::any_of(rows, [&](auto const& row) {
    auto pattern = row.path;
    return take_segment(pattern) == first;
  });
}

JsonOperationRow const* find_json_operation(HttpRequest const& request, std::vector<std::string>& arguments) {
  auto const target = request.header("x-amz-target");
  for (auto const& row : rows)
    if (target.empty() ? row.method == request.method && matches(row.path, request.path(), arguments)
                       : row.path == target)
      return &row;
  return nullptr;
}

}  // namespace amiable::server
