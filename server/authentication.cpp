#include "server/authentication.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "protocol/canonical_request.hpp"
#include "protocol/credentials.hpp"
#include "protocol/error.hpp"
#include "protocol/signature.hpp"
#include "protocol/signature_rules.hpp"
#include "server/signature_claim.hpp"

namespace amiable::server {
namespace {

namespace signature = protocol::signature;
using protocol::Timestamp;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr minutes allowed_skew{15};
constexpr seconds longest_expiry{604'800};  // a week
constexpr std::string_view unsigned_payload = "UNSIGNED-PAYLOAD";

// One request on its way through the checks.
struct Check {
  HttpRequest const& request;
  protocol::Fields query;    // decoded
  std::string_view service;  // that it must be signed for
  Timestamp now;

  // All services but EC2 answer as STS does.
  bool as_sts() const { return service != "ec2"; }
};

SignatureClaim claim_of(Check const& check, protocol::Parameter const& root) {
  if (auto claim = read_claim(check.request, check.query)) return *claim;
  if (root.find("AWSAccessKeyId")) protocol::refuse(signature::version);
  protocol::refuse(check.as_sts() ? signature::sts_required : signature::required);
}

Timestamp time_of(SignatureClaim const& claim) {
  auto const time = protocol::parse_signing_time(claim.time);
  if (!time) protocol::refuse(signature::date_form, {claim.time});
  return *time;
}

protocol::CredentialScope scope_of(SignatureClaim const& claim, Check const& check) {
  auto const scope = protocol::parse_credential(claim.credential);
  if (!scope)
    protocol::refuse(check.as_sts() ? signature::sts_scope_form : signature::scope_form, {claim.credential});
  std::string const service(check.service);
  if (scope->service != service) protocol::refuse(signature::scope_service, {service});
  if (auto const day = claim.time.substr(0, 8); scope->date != day)
    protocol::refuse(signature::scope_date, {scope->date, day, claim.time});
  return *scope;
}

// How long a request is good after it was signed.
seconds lifetime(SignatureClaim const& claim) {
  if (claim.expires.empty()) return allowed_skew;
  int number = 0;
  auto const* end = claim.expires.data() + claim.expires.size();
  auto const [stop, error] = std::from_chars(claim.expires.data(), end, number);
  if (error != std::errc{} || stop != end || number < 1 || seconds(number) > longest_expiry)
    protocol::refuse(signature::expires, {claim.expires});
  return seconds(number);
}

Timestamp shifted(Timestamp time, milliseconds by) {
  return {time.milliseconds + by.count()};
}

// In minutes, as STS says them.
[[noreturn]] void refuse_time(Check const& check, protocol::RuleText const& sts_rule, Timestamp signed_at,
                              Timestamp bound, seconds window) {
  if (!check.as_sts()) protocol::refuse(signature::current);
  protocol::refuse(sts_rule, {protocol::to_signing_time(signed_at), protocol::to_signing_time(bound),
                              protocol::to_signing_time(check.now), std::to_string(window / minutes(1))});
}

void check_time(Check const& check, Timestamp signed_at, seconds lifetime) {
  auto const earliest = shifted(protocol::whole_seconds(check.now), -lifetime);
  auto const latest = shifted(check.now, allowed_skew);
  if (signed_at < earliest) refuse_time(check, signature::sts_expired, signed_at, earliest, lifetime);
  if (signed_at > latest) refuse_time(check, signature::sts_not_yet, signed_at, latest, allowed_skew);
}

bool is_amazon_header(std::string_view name) {
  return is_same_header(name.substr(0, 6), "x-amz-");
}

// Host, and all that is AWS's own.
void check_signed_headers(Check const& check, SignatureClaim const& claim) {
  auto const names = protocol::header_names(claim.signed_headers);
  auto const is_signed = [&](std::string_view name) {
    return std::ranges::any_of(names, [&](auto listed) { return is_same_header(listed, name); });
  };
  if (!is_signed("host")) protocol::refuse(signature::host_signed);
  for (auto const& [name, value] : check.request.headers)
    if (is_amazon_header(name) && !is_signed(name)) protocol::refuse(signature::header_signed, {name});
}

// A signer may leave the payload out; that is only believed where there is none.
std::string payload_hash(Check const& check) {
  auto stated = check.request.header("x-amz-content-sha256");
  for (auto const& [name, value] : check.query)
    if (name == "X-Amz-Content-Sha256") stated = value;
  if (stated == unsigned_payload && check.request.body.empty()) return std::string(unsigned_payload);
  return protocol::sha256(check.request.body);
}

void check_signature(Check const& check, SignatureClaim const& claim, protocol::CredentialScope const& scope,
                     std::string_view secret_key) {
  auto query = check.query;
  if (claim.presigned)
    std::erase_if(query, [](auto const& field) { return field.first == "X-Amz-Signature"; });
  auto const canonical =
      protocol::canonical_request({check.request.method, check.request.path(), std::move(query),
                                   check.request.headers, claim.signed_headers, payload_hash(check)});
  if (!protocol::same_secret(claim.signature, protocol::sign(canonical, secret_key, scope, claim.time)))
    protocol::refuse(signature::matches);
}

}  // namespace

void Authentication::require(std::vector<Credential> credentials) {
  for (auto& credential : credentials) {
    auto key = credential.access_key;
    credentials_.emplace(std::move(key), std::move(credential));
  }
}

Caller Authentication::identify(HttpRequest const& request, protocol::Parameter const& root,
                                std::string_view service, Timestamp now) const {
  Check const check{request, protocol::query_fields(request.query()), service, now};
  auto const claim = claim_of(check, root);
  auto const signed_at = time_of(claim);
  auto const scope = scope_of(claim, check);
  check_time(check, signed_at, lifetime(claim));
  check_signed_headers(check, claim);
  auto const found = credentials_.find(scope.access_key);
  if (found == credentials_.end())
    protocol::refuse(check.as_sts() ? signature::sts_access_key : signature::access_key);
  auto const& credential = found->second;
  if (!protocol::same_secret(claim.session_token, credential.session_token))
    protocol::refuse(check.as_sts() ? signature::sts_session_token : signature::session_token);
  check_signature(check, claim, scope, credential.secret_key);
  auto caller = caller_in(credential.account, scope.region);
  caller.access_key = credential.access_key;
  caller.user = credential.name;
  return caller;
}

}  // namespace amiable::server
