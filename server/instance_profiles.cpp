#include "server/instance_profiles.hpp"

#include <algorithm>
#include <boost/uuid/name_generator_sha1.hpp>
#include <cctype>
#include <regex>

#include "server/regions.hpp"
#include "server/rules/members.hpp"

namespace amiable::server {
namespace {

std::string profile_id(std::string const& arn) {
  boost::uuids::name_generator_sha1 name_to_uuid(boost::uuids::ns::url());
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string id = "AIPA";
  for (auto const byte : name_to_uuid(arn)) id += digits[byte % digits.size()];
  return id + "A";
}

}  // namespace

// Paths end with a slash: "instance-profile/team/web".
bool is_instance_profile_arn(std::string_view arn) {
  static std::regex const form("arn:aws[a-z-]*:iam::[0-9]{12}:instance-profile/[!-.0-~/]{1,400}");
  return arn.size() < 500 && std::regex_match(arn.begin(), arn.end(), form) &&
         is_instance_profile_name(arn.substr(arn.rfind('/') + 1));
}

bool is_instance_profile_name(std::string_view name) {
  constexpr std::string_view signs = "+=,.@-_";
  auto const allowed = [&](unsigned char c) { return std::isalnum(c) || signs.find(c) != signs.npos; };
  return !name.empty() && name.size() <= 128 && std::ranges::all_of(name, allowed);
}

std::optional<InstanceProfile> instance_profile(
    std::optional<ec2::IamInstanceProfileSpecification> const& specification, Caller const& caller) {
  if (!specification) return std::nullopt;
  auto named = specification->arn;
  if (!rules::given(named) && rules::given(specification->name))
    named =
        arn(caller.partition, "iam", "", caller.scope.account, "instance-profile/" + *specification->name);
  if (!rules::given(named)) return std::nullopt;
  return InstanceProfile{*named, profile_id(*named)};
}

}  // namespace amiable::server
