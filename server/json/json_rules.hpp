// The rules that hold for every operation of a service that speaks JSON.
#pragma once

#include "protocol/rule_text.hpp"

namespace amiable::server::json_rules {

using protocol::Basis;
using protocol::RuleText;

inline constexpr RuleText unknown_operation{"Json.Operation.known", "UnknownOperationException",
                                            "There is no operation {0} {1}.", Basis::guessed,
                                            "ebs-and-launch 0.2"};
inline constexpr RuleText unknown_target{"Json.Target.known",          "UnknownOperationException",
                                         "There is no operation {0}.", Basis::guessed,
                                         "ebs-and-launch 0.2",         400};
inline constexpr RuleText form{"Json.Document.form", "SerializationException", "{0} {1}", Basis::guessed,
                               "ebs-and-launch 0.2"};
inline constexpr RuleText internal_error{"Json.InternalError", "InternalServerException",
                                         "An internal error has occurred", Basis::guessed,
                                         "ebs-and-launch 0.2"};
inline constexpr RuleText overloaded{"Json.Queue.full", "ThrottlingException", "Rate exceeded",
                                     Basis::guessed, "ebs-and-launch 0.2"};

inline constexpr RuleText all[] = {unknown_operation, unknown_target, form, internal_error, overloaded};

}  // namespace amiable::server::json_rules
