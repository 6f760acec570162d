// KMS keys of customers, and their aliases. Deleted keys are not found, nor are their aliases.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/scope.hpp"
#include "storage/session.hpp"
#include "storage/tags.hpp"

namespace amiable::storage {

struct KmsKey {
  std::int64_t number = 0;  // given by insert()
  std::string id;           // a UUID, or "mrk-" and 32 hex digits
  std::string account;
  std::string region;
  std::int64_t created_at = 0;  // times are milliseconds UTC
  std::string description;
  bool enabled = true;
  bool multi_region = false;
  std::optional<std::int64_t> deleted_at;  // once that is scheduled
  std::optional<std::string> policy;       // none: the usual one

  std::string_view state() const;  // "Enabled", "Disabled", "PendingDeletion"
};

struct KmsAlias {
  std::int64_t number = 0;  // given by insert()
  std::string account;
  std::string region;
  std::string name;  // "alias/build"
  std::string key_id;
  std::int64_t created_at = 0;
};

class KmsKeys {
 public:
  KmsKeys(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  std::int64_t insert(KmsKey const& key);  // returns its number
  void update(KmsKey const& key);
  std::optional<KmsKey> find(std::string_view id);  // of the Region, whosever it is
  std::vector<KmsKey> list();                       // the account's, oldest first

  std::vector<Tag> tags(std::int64_t key);                        // in the order of setting
  void set_tags(std::int64_t key, std::vector<Tag> const& tags);  // in the place of those it had

  void insert(KmsAlias const& alias);
  std::optional<KmsAlias> find_alias(std::string_view account, std::string_view name);
  std::vector<KmsAlias> list_aliases();  // the account's, oldest first
  void remove_alias(std::int64_t number);
  void remove_aliases_of_deleted(std::string_view name);  // the account's, so that the name is free

 private:
  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

}  // namespace amiable::storage
