#include "protocol/rule_text.hpp"

namespace amiable::protocol {

std::string_view to_string(Basis basis) {
  switch (basis) {
    case Basis::seen:
      return "seen";
    case Basis::documented:
      return "documented";
    case Basis::model:
      return "model";
    case Basis::peer:
      return "peer";
    case Basis::guessed:
      return "guessed";
  }
  return {};
}

}  // namespace amiable::protocol
