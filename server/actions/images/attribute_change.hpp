// What a ModifyImageAttribute request wants changed, whichever of its two forms it has: nested
// ("Description.Value", "LaunchPermission.Add.1.UserId") or flat ("Attribute", "Value", "OperationType",
// "UserId.1"). Where both are there, the nested one counts. Source: docs/ec2/images.md 3.6.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generated/images.hpp"
#include "storage/images.hpp"

namespace amiable::server {

struct AttributeChange {
  // Which of description, imdsSupport and launchPermission have fields, in this order; or what else Attribute
  // names.
  std::vector<std::string> attributes;

  std::optional<std::string>
      description;  // as sent; absent where the request has the attribute without a value
  std::optional<std::string> imds_support;  // likewise
  std::vector<storage::LaunchPermission> add;
  std::vector<storage::LaunchPermission> remove;
  bool operation_missing = false;  // the flat form of launchPermission without a known OperationType

  bool changes(std::string_view attribute) const;
};

AttributeChange change_of(ec2::ModifyImageAttributeRequest const& in);

}  // namespace amiable::server
