// STS's GetCallerIdentity. There is no IAM: every access key of an account belongs to its one user,
// "amiable". The form of an IAM user's ARN is what tools take apart for account and partition. Source:
// docs/ec2/ebs-and-launch.md 8.2.
#include "generated/account.hpp"
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/regions.hpp"

namespace amiable::server {
namespace {

using In = ec2::GetCallerIdentityRequest;
using Out = ec2::GetCallerIdentityResult;

// The unique id of an IAM user: AIDA and 17 of A to Z and 2 to 7; here the account's number to the base 32.
std::string user_id(std::string const& account) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string digits(17, 'A');
  auto digit = digits.rbegin();
  for (auto number = std::stoull(account); number > 0; number /= 32) *digit++ = alphabet[number % 32];
  return "AIDA" + digits;
}

Out run(Read const& world, In const&) {
  auto const& account = world.account();
  return {.user_id = user_id(account),
          .account = account,
          .arn = arn(world.caller.partition, "iam", "", account, "user/amiable")};
}

}  // namespace

Action const& actions::GetCallerIdentity() {
  return action<run>({});
}

}  // namespace amiable::server
