// What clients' tokens stood for, so that a repeated request is answered with the same resource.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

struct TokenUse {
  std::string request;  // what the first request asked for, in words that compare
  std::string resource_id;
};

class ClientTokens {
 public:
  ClientTokens(Session& session, Scope const& scope) : session_(session), scope_(scope) {}

  // Each action has its own tokens; they outlive their resources.
  std::optional<TokenUse> find(std::string_view action, std::string_view token);
  void remember(std::string_view action, std::string_view token, TokenUse const& use);

 private:
  Session& session_;
  Scope const& scope_;
};

}  // namespace amiable::storage
