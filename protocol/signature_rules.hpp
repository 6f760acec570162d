// The rules of signatures, which hold where they are verified. EC2 and STS answer some in their own ways.
#pragma once

#include "protocol/rule_text.hpp"

namespace amiable::protocol::signature {

inline constexpr std::string_view not_validated =
    "AWS was not able to validate the provided access credentials";
inline constexpr std::string_view invalid_token = "The security token included in the request is invalid.";
inline constexpr std::string_view five_parts =
    "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '{0}'";

inline constexpr RuleText required{"Signature.required", "MissingParameter",
                                   "The request must contain the parameter AWSAccessKeyId", Basis::seen,
                                   "images 1.10"};
inline constexpr RuleText sts_required{"Signature.Sts.required", "MissingAuthenticationToken",
                                       "Request is missing Authentication Token", Basis::documented,
                                       "images 1.10"};
inline constexpr RuleText version{
    "Signature.Version.four", "AuthFailure", not_validated, Basis::seen, "images 1.10", 401};
inline constexpr RuleText algorithm{"Signature.Algorithm.known", "IncompleteSignature",
                                    "Unsupported AWS 'algorithm': '{0}'", Basis::documented, "images 1.10"};
inline constexpr RuleText header_part{"Signature.Header.complete", "IncompleteSignature",
                                      "Authorization header requires '{0}' parameter.", Basis::documented,
                                      "images 1.10"};
inline constexpr RuleText query_part{
    "Signature.Query.complete", "IncompleteSignature",
    "AWS query-string parameters must include '{0}'. Re-examine the query-string parameters.",
    Basis::documented, "images 1.10"};
inline constexpr RuleText date_required{
    "Signature.Date.required", "IncompleteSignature",
    "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.", Basis::documented,
    "images 1.10"};
inline constexpr RuleText date_form{
    "Signature.Date.form", "IncompleteSignature",
    "Date must be in ISO-8601 'basic format'. Got '{0}'. See http://en.wikipedia.org/wiki/ISO_8601",
    Basis::documented, "images 1.10"};
inline constexpr RuleText expires{"Signature.Expires.range", "IncompleteSignature",
                                  "X-Amz-Expires must be between 1 and 604800 seconds, got '{0}'",
                                  Basis::guessed, "images 1.10"};
inline constexpr RuleText scope_form{
    "Signature.Scope.form", "AuthFailure", five_parts, Basis::seen, "images 1.10", 401};
inline constexpr RuleText sts_scope_form{"Signature.Sts.Scope.form", "IncompleteSignature", five_parts,
                                         Basis::seen, "images 1.10"};
inline constexpr RuleText scope_service{"Signature.Scope.service", "SignatureDoesNotMatch",
                                        "Credential should be scoped to correct service: '{0}'.",
                                        Basis::documented, "images 1.10"};
inline constexpr RuleText scope_date{
    "Signature.Scope.date", "SignatureDoesNotMatch",
    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{0}' != "
    "'{1}', from '{2}'.",
    Basis::documented, "images 1.10"};
inline constexpr RuleText host_signed{
    "Signature.Headers.host", "SignatureDoesNotMatch",
    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.", Basis::seen, "images 1.10"};
inline constexpr RuleText header_signed{"Signature.Headers.signed", "SignatureDoesNotMatch",
                                        "'{0}' must be a 'SignedHeader' in the AWS Authorization.",
                                        Basis::documented, "images 1.10"};
inline constexpr RuleText current{"Signature.Date.current", "RequestExpired", "Request has expired.",
                                  Basis::documented, "images 1.10"};
inline constexpr RuleText sts_expired{"Signature.Sts.Date.late", "SignatureDoesNotMatch",
                                      "Signature expired: {0} is now earlier than {1} ({2} - {3} min.)",
                                      Basis::seen, "images 1.10"};
inline constexpr RuleText sts_not_yet{
    "Signature.Sts.Date.early", "SignatureDoesNotMatch",
    "Signature not yet current: {0} is still later than {1} ({2} + {3} min.)", Basis::seen, "images 1.10"};
inline constexpr RuleText access_key{
    "Signature.AccessKey.known", "AuthFailure", not_validated, Basis::seen, "images 1.10", 401};
inline constexpr RuleText sts_access_key{"Signature.Sts.AccessKey.known", "InvalidClientTokenId",
                                         invalid_token, Basis::seen, "images 1.10"};
inline constexpr RuleText session_token{
    "Signature.SessionToken.valid", "AuthFailure", not_validated, Basis::guessed, "images 1.10", 401};
inline constexpr RuleText sts_session_token{"Signature.Sts.SessionToken.valid", "InvalidClientTokenId",
                                            invalid_token, Basis::seen, "images 1.10"};
inline constexpr RuleText matches{
    "Signature.matches", "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
    "Access Key and signing method. Consult the service documentation for details.",
    Basis::seen, "images 1.10"};

inline constexpr RuleText all[] = {
    required,      sts_required,   version,       algorithm,         header_part,    query_part,
    date_required, date_form,      expires,       scope_form,        sts_scope_form, scope_service,
    scope_date,    host_signed,    header_signed, current,           sts_expired,    sts_not_yet,
    access_key,    sts_access_key, session_token, sts_session_token, matches};

}  // namespace amiable::protocol::signature
