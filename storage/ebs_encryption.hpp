// What an account has chosen for the encryption of its new volumes and snapshots, in one Region.
#pragma once

#include <optional>
#include <string>

#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

class EbsEncryption {
 public:
  EbsEncryption(Session& session, Scope const& scope) : session_(session), scope_(scope) {}

  bool by_default();
  void set_by_default(bool enabled);

  // The key's ARN; absent where the account never chose one, or took its choice back.
  std::optional<std::string> default_kms_key_id();
  void set_default_kms_key_id(std::optional<std::string> const& arn);

 private:
  Session& session_;
  Scope const& scope_;
};

}  // namespace amiable::storage
