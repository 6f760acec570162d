// The rules that hold for every request before its action is known: the form of the wire.
#pragma once

#include "protocol/rule_text.hpp"

namespace amiable::protocol::wire {

inline constexpr RuleText malformed_escape{"Wire.Escape.form", "MalformedQueryString",
                                           "The query string contains a syntax error.", Basis::guessed,
                                           "images 4"};
inline constexpr RuleText invalid_character{"Wire.Character.valid", "InvalidCharacter",
                                            "A specified character is invalid.", Basis::guessed, "images 4"};
inline constexpr RuleText empty_name{"Wire.Name.present", "MalformedQueryString",
                                     "The query string contains a syntax error.", Basis::guessed, "images 4"};
inline constexpr RuleText repeated_name{"Wire.Name.once", "InvalidQueryParameter",
                                        "The parameter {0} is specified more than once", Basis::guessed,
                                        "images 4"};
inline constexpr RuleText too_deep{"Wire.Name.depth", "InvalidQueryParameter",
                                   "The parameter {0} is nested too deeply", Basis::guessed, "images 4"};
inline constexpr RuleText too_many{"Wire.Parameters.count", "InvalidQueryParameter",
                                   "The request has too many parameters", Basis::guessed, "images 4"};
inline constexpr RuleText missing_action{"Wire.Action.required", "MissingAction",
                                         "The request must contain the parameter Action", Basis::guessed,
                                         "images 1.4"};
inline constexpr RuleText invalid_action{"Wire.Action.known", "InvalidAction",
                                         "The action {0} is not valid for this web service.", Basis::seen,
                                         "images 1.4"};
inline constexpr RuleText missing_version{"Wire.Version.required", "MissingParameter",
                                          "The request must contain the parameter Version", Basis::guessed,
                                          "images 1.4"};
inline constexpr RuleText no_such_version{"Wire.Version.known", "NoSuchVersion",
                                          "The requested version ({0}) of service AmazonEC2 does not exist",
                                          Basis::guessed, "images 1.4"};
inline constexpr RuleText unknown_parameter{"Wire.Parameter.known", "UnknownParameter",
                                            "The parameter {0} is not recognized", Basis::guessed,
                                            "images 1.4"};
inline constexpr RuleText not_integer{"Wire.Integer.form", "InvalidParameterValue",
                                      "Invalid value '{0}' for {1}. Expecting an integer.", Basis::guessed,
                                      "images 1.4"};
inline constexpr RuleText not_number{"Wire.Number.form", "InvalidParameterValue",
                                     "Invalid value '{0}' for {1}. Expecting a number.", Basis::guessed,
                                     "images 1.4"};
inline constexpr RuleText not_boolean{"Wire.Boolean.form", "InvalidParameterValue",
                                      "Invalid value '{0}' for {1}. Expecting true or false.", Basis::guessed,
                                      "images 1.4"};
inline constexpr RuleText not_timestamp{"Wire.Timestamp.form", "InvalidParameterValue",
                                        "Invalid value '{0}' for {1}. Expecting an ISO 8601 time.",
                                        Basis::guessed, "images 1.4"};
inline constexpr RuleText bad_credentials{"Wire.Credentials.valid",
                                          "AuthFailure",
                                          "AWS was not able to validate the provided access credentials",
                                          Basis::seen,
                                          "images 1.4",
                                          401};
inline constexpr RuleText dry_run{"Wire.DryRun", "DryRunOperation",
                                  "Request would have succeeded, but DryRun flag is set.", Basis::seen,
                                  "images 1.4"};
inline constexpr RuleText internal_error{"Wire.InternalError", "InternalError",
                                         "An internal error has occurred", Basis::seen, "ebs-and-launch 0"};
inline constexpr RuleText overloaded{"Wire.Queue.full", "RequestLimitExceeded", "Request limit exceeded.",
                                     Basis::documented, "images 1.3"};

inline constexpr RuleText all[] = {malformed_escape, invalid_character, empty_name,        repeated_name,
                                   too_deep,         too_many,          missing_action,    invalid_action,
                                   missing_version,  no_such_version,   unknown_parameter, not_integer,
                                   not_number,       not_boolean,       not_timestamp,     bad_credentials,
                                   dry_run,          internal_error,    overloaded};

}  // namespace amiable::protocol::wire
