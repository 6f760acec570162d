// Tags belong to the account that set them, in one Region; other accounts never see them.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/filter.hpp"
#include "storage/page.hpp"
#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

struct Tag {
  std::string key;
  std::string value;
  bool operator==(Tag const&) const = default;
};

struct TaggedResource {
  std::string resource_id;
  std::string resource_type;
  Tag tag;
};

// The tags of some resources, each resource's by key; none for one without.
class TagsById {
 public:
  std::vector<Tag> const& operator[](std::string_view resource_id) const;
  void add(std::string resource_id, Tag tag) { tags_[std::move(resource_id)].push_back(std::move(tag)); }

 private:
  std::map<std::string, std::vector<Tag>, std::less<>> tags_;
};

class Tags {
 public:
  Tags(Session& session, Scope const& scope) : session_(session), scope_(scope) {}

  std::vector<Tag> of(std::string_view resource_id);  // by key
  template <class Record>
  TagsById of_all(std::vector<Record> const& records) {  // by their member `id`
    std::vector<Value> ids;
    for (auto const& record : records) ids.emplace_back(record.id);
    return of_ids(ids);
  }
  void set(std::string_view resource_id, std::string_view resource_type, std::vector<Tag> const& tags);
  void remove(std::string_view resource_id, std::string_view key, std::optional<std::string> const& value);
  void remove_all(std::string_view resource_id);       // the caller's own
  void forget_resource(std::string_view resource_id);  // everybody's, when the resource is gone

  static bool knows_filter(std::string_view name);
  Page<TaggedResource> list(std::vector<Filter> const& filters, PageRequest const& page);

 private:
  TagsById of_ids(std::span<Value const> resource_ids);

  Session& session_;
  Scope const& scope_;
};

}  // namespace amiable::storage
