// Key pairs: their public halves. The private half is in the answer that made the pair and nowhere else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/filter.hpp"
#include "storage/page.hpp"
#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

struct KeyPair {
  std::int64_t number = 0;  // given by insert()
  std::string id;           // "key-0…"
  std::string owner;
  std::string region;
  std::string name;             // unique among the owner's in the Region
  std::string type;             // "rsa", "ed25519"
  std::string fingerprint;      // as EC2 shows it
  std::string public_key;       // "ssh-rsa AAAA…"
  std::int64_t created_at = 0;  // milliseconds UTC
};

struct KeyPairQuery {
  std::vector<std::string> ids;
  std::vector<std::string> names;
  std::vector<Filter> filters;
};

class KeyPairs {
 public:
  KeyPairs(Session& session, Scope const& scope) : session_(session), scope_(scope) {}

  std::int64_t insert(KeyPair const& pair);
  std::optional<KeyPair> find(std::string_view id);  // the caller's own
  std::optional<KeyPair> find_by_name(std::string_view name);
  void remove(std::int64_t number);

  static bool knows_filter(std::string_view name);
  std::vector<KeyPair> list(KeyPairQuery const& query);  // the caller's own

 private:
  Session& session_;
  Scope const& scope_;
};

}  // namespace amiable::storage
