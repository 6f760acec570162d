// Which accounts belong to which organizations and organizational units. Source: docs/ec2/images.md 3.6.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/session.hpp"

namespace amiable::storage {

struct OrganizationMember {
  std::string arn;  // of the organization, or of a unit that the account is in, however deep
  std::string account;
};

class Organizations {
 public:
  explicit Organizations(Session& session) : session_(session) {}

  // All of the organization's members, in the place of those that were known.
  void replace(std::string_view organization, std::vector<OrganizationMember> const& members);
  bool has_member(std::string_view arn, std::string_view account);

 private:
  Session& session_;
};

}  // namespace amiable::storage
