// What a rule says of itself: the part that is printed by --list-rules, logged and sent to clients.
#pragma once

#include <string_view>

namespace amiable::protocol {

// How we know that EC2 does so. The marks of docs/ec2: [seen], [doc], [model], [peer], [guess].
enum class Basis { seen, documented, model, peer, guessed };

std::string_view to_string(Basis basis);

struct RuleText {
  std::string_view id;       // stable: "ImageName.unique"
  std::string_view code;     // EC2's error code, one of error_codes.hpp
  std::string_view message;  // EC2's whole text; {0}, {1} … are filled from what the rule found
  Basis basis;
  std::string_view source;  // section of a page in docs/ec2, such as "images 2.3"
  int status = 0;           // HTTP status where it is not the code's usual one
};

}  // namespace amiable::protocol
