// The Recycle Bin's retention rules: which deleted resources of an account and Region are kept, and how long.
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

// What a resource's tag is compared with; without a value the key is enough.
struct TagPattern {
  std::string key;
  std::optional<std::string> value;
  bool operator==(TagPattern const&) const = default;
};

struct RetentionRule {
  std::int64_t number = 0;  // given by insert()
  std::string id;
  std::string owner;
  std::string region;
  std::string resource_type;  // "EBS_SNAPSHOT", "EC2_IMAGE", "EBS_VOLUME"
  std::int64_t retention_days = 0;
  std::optional<std::string> description;
  std::optional<std::int64_t> unlock_delay_days;  // it was locked
  std::optional<std::int64_t> unlocked_at;        // milliseconds UTC; it is being unlocked, or was

  std::vector<TagPattern> resource_tags;  // none: the rule is for the whole Region
  std::vector<TagPattern> excluded_tags;
  std::vector<Tag> tags;  // the rule's own

  std::string_view lock_state(std::int64_t now) const;  // "locked", "pending_unlock", "unlocked"
  bool keeps(std::vector<Tag> const& tags_of_resource) const;
};

class RetentionRules {
 public:
  RetentionRules(Session& session, Scope const& scope) : session_(session), scope_(scope) {}

  void insert(RetentionRule const& rule);
  void update(RetentionRule const& rule);  // all but its id, owner, Region and resource type
  void remove(std::int64_t number);

  std::optional<RetentionRule> find(std::string_view id);           // the caller's
  std::vector<RetentionRule> list(std::string_view resource_type);  // the caller's, oldest first

 private:
  void insert_tags(std::int64_t number, RetentionRule const& rule);
  void load_tags(RetentionRule& rule);

  Session& session_;
  Scope const& scope_;
};

}  // namespace amiable::storage
