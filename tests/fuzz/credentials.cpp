// Who asks, from any request: credentials are read, and signatures verified, to a caller or an ApiError. What
// is refused for its signature alone is let in with the right one, and then for no other body.
#include "protocol/credentials.hpp"

#include "protocol/canonical_request.hpp"
#include "protocol/signature.hpp"
#include "protocol/signature_rules.hpp"
#include "protocol/wire_rules.hpp"
#include "server/authentication.hpp"
#include "server/signature_claim.hpp"
#include "tests/fuzz/http_text.hpp"
#include "tests/fuzz/target.hpp"

namespace amiable::fuzz {
namespace {

using protocol::Parameters;
using server::HttpRequest;

constexpr std::string_view alice = "AKIAALICE", secret = "alice/secret+key";
auto const now = protocol::parse_timestamp("2026-01-01T00:00:00.000Z").value();

server::Authentication authentication() {
  server::Authentication known;
  known.require({{std::string(alice), std::string(secret), "111111111111", "alice", ""},
                 {"ASIABOB", "bobsecret", "222222222222", "bob", "token//bob=="}});
  return known;
}

// The rule that refused, or nothing where the request is let in.
std::string_view refused_by(HttpRequest const& request, Parameters const& parameters) {
  static auto const known = authentication();
  try {
    auto const caller = known.identify(request, parameters.root(), "ec2", now);
    demand(caller.user == "alice" || caller.user == "bob", "who is let in is known", caller.user);
  } catch (protocol::ApiError const& error) {
    return error.rule;
  }
  return "";
}

// What alice would have signed. Written here once more, so that it shows how the parts fit together.
std::string signature_of(HttpRequest const& request, server::SignatureClaim const& claim) {
  auto query = protocol::query_fields(request.query());
  std::string payload = protocol::sha256(request.body);
  auto stated = std::string(request.header("x-amz-content-sha256"));
  for (auto const& [name, value] : query)
    if (name == "X-Amz-Content-Sha256") stated = value;
  if (stated == "UNSIGNED-PAYLOAD" && request.body.empty()) payload = stated;
  if (claim.presigned)
    std::erase_if(query, [](auto const& field) { return field.first == "X-Amz-Signature"; });
  auto const canonical = protocol::canonical_request(
      {request.method, request.path(), query, request.headers, claim.signed_headers, payload});
  return protocol::sign(canonical, secret, protocol::parse_credential(claim.credential).value(), claim.time);
}

void replace(std::string& text, std::string_view old, std::string_view fresh) {
  if (auto const at = text.find(old); at != text.npos) text.replace(at, old.size(), fresh);
}

// Puts the signature where the claim was read. False where it stands there in another spelling.
bool put(std::string const& signature, HttpRequest& request, server::SignatureClaim const& claim) {
  auto const name = claim.presigned ? "X-Amz-Signature=" : "Signature=";
  if (claim.presigned) replace(request.target, name + claim.signature, name + signature);
  for (auto& [header, value] : request.headers)
    if (!claim.presigned && server::is_same_header(header, "authorization"))
      replace(value, name + claim.signature, name + signature);
  auto const put = server::read_claim(request, protocol::query_fields(request.query()));
  return put && put->signature == signature;
}

void check_signed(HttpRequest request, Parameters const& parameters) {
  auto const claim = server::read_claim(request, protocol::query_fields(request.query()));
  auto const scope = protocol::parse_credential(claim->credential);
  if (scope->access_key != alice || !put(signature_of(request, *claim), request, *claim)) return;
  auto const rule = refused_by(request, parameters);
  bool const other_fault = rule == protocol::wire::bad_credentials.id;  // a Region that is none
  demand(rule.empty() || other_fault, "the right signature is let in", rule);
  request.body += "x";
  demand(refused_by(request, parameters) == protocol::signature::matches.id, "it holds for no other body");
}

void check(HttpRequest const& request) {
  accepted([&] { protocol::parse_authorization(request.header("authorization")); });
  Parameters parameters;
  if (!accepted([&] { parameters = Parameters::parse(request.query()); })) return;
  accepted([&] { server::identify(request.header("authorization"), parameters.root()); });
  if (refused_by(request, parameters) == protocol::signature::matches.id) check_signed(request, parameters);
}

}  // namespace
}  // namespace amiable::fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  amiable::fuzz::check(amiable::fuzz::parse_http(amiable::fuzz::text_of(data, size)));
  return 0;
}
