#include "server/signature_claim.hpp"

#include "protocol/credentials.hpp"
#include "protocol/error.hpp"
#include "protocol/signature_rules.hpp"

namespace amiable::server {
namespace {

namespace signature = protocol::signature;

std::string field(protocol::Fields const& query, std::string_view wanted) {
  for (auto const& [name, value] : query)
    if (name == wanted) return value;
  return {};
}

void refuse_other_algorithm(std::string const& algorithm) {
  if (algorithm != protocol::signature_algorithm) protocol::refuse(signature::algorithm, {algorithm});
}

std::string header_part(std::string_view value, std::string const& name) {
  if (value.empty()) protocol::refuse(signature::header_part, {name});
  return std::string(value);
}

std::string query_part(protocol::Fields const& query, std::string const& name) {
  auto value = field(query, name);
  if (value.empty()) protocol::refuse(signature::query_part, {name});
  return value;
}

SignatureClaim from_header(HttpRequest const& request) {
  auto const parts = protocol::split_authorization(request.header("authorization"));
  SignatureClaim claim;
  refuse_other_algorithm(claim.algorithm = parts.algorithm);
  claim.credential = header_part(parts.credential, "Credential");
  claim.signature = header_part(parts.signature, "Signature");
  claim.signed_headers = header_part(parts.signed_headers, "SignedHeaders");
  claim.time = request.header(request.header("x-amz-date").empty() ? "date" : "x-amz-date");
  if (claim.time.empty()) protocol::refuse(signature::date_required);
  claim.session_token = request.header("x-amz-security-token");
  return claim;
}

SignatureClaim from_query(protocol::Fields const& query) {
  SignatureClaim claim{.presigned = true};
  claim.algorithm = query_part(query, "X-Amz-Algorithm");
  refuse_other_algorithm(claim.algorithm);
  claim.credential = query_part(query, "X-Amz-Credential");
  claim.signature = query_part(query, "X-Amz-Signature");
  claim.signed_headers = query_part(query, "X-Amz-SignedHeaders");
  claim.time = query_part(query, "X-Amz-Date");
  claim.expires = field(query, "X-Amz-Expires");
  claim.session_token = field(query, "X-Amz-Security-Token");
  return claim;
}

bool is_presigned(protocol::Fields const& query) {
  for (auto const* name : {"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature"})
    if (!field(query, name).empty()) return true;
  return false;
}

}  // namespace

std::optional<SignatureClaim> read_claim(HttpRequest const& request, protocol::Fields const& query) {
  if (!request.header("authorization").empty()) return from_header(request);
  if (is_presigned(query)) return from_query(query);
  return std::nullopt;
}

}  // namespace amiable::server
