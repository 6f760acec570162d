// STS's GetCallerIdentity. There is no IAM: where signatures are not verified, every access key of an account
// belongs to its one user, "amiable". The form of an IAM user's ARN is what tools take apart for account and
// partition. Source: docs/ec2/ebs-and-launch.md 8.2.
#include "generated/account.hpp"
#include "generated/actions.hpp"
#include "protocol/signature.hpp"
#include "server/action.hpp"
#include "server/regions.hpp"

namespace amiable::server {
namespace {

using In = ec2::GetCallerIdentityRequest;
using Out = ec2::GetCallerIdentityResult;

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

// The account's number to the base 32.
std::string only_user_id(std::string const& account) {
  std::string digits(17, 'A');
  auto digit = digits.rbegin();
  for (auto number = std::stoull(account); number > 0; number /= 32) *digit++ = alphabet[number % 32];
  return digits;
}

// From the digest of the user's ARN.
std::string user_id(std::string const& arn) {
  auto digits = protocol::sha256(arn).substr(0, 17);
  for (char& digit : digits) digit = alphabet[digit - (digit <= '9' ? '0' : 'a' - 10)];
  return digits;
}

Out run(Read const& world, In const&) {
  auto const& account = world.account();
  auto const& user = world.caller.user;
  auto const name = user_arn(world.caller);
  // The unique id of an IAM user: AIDA and 17 of A to Z and 2 to 7.
  return {.user_id = "AIDA" + (user.empty() ? only_user_id(account) : user_id(name)),
          .account = account,
          .arn = name};
}

}  // namespace

Action const& actions::GetCallerIdentity() {
  return action<run>({});
}

}  // namespace amiable::server
