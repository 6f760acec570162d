// Launch templates and their versions.
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

struct LaunchTemplate {
  std::int64_t number = 0;  // given by insert()
  std::string id;           // "lt-0…"
  std::string owner;
  std::string region;
  std::string name;             // unique among the owner's in the Region
  std::int64_t created_at = 0;  // milliseconds UTC
  std::string created_by;       // ARN
  std::int64_t default_version = 1;
  std::int64_t last_version = 1;  // the highest number that was ever given

  std::int64_t latest_version = 1;  // the highest number that is still there; told by find() and list()
};

struct LaunchTemplateVersion {
  std::int64_t number = 0;  // given by insert()
  std::int64_t launch_template = 0;
  std::int64_t version = 0;
  std::optional<std::string> description;
  std::int64_t created_at = 0;  // milliseconds UTC
  std::string created_by;       // ARN
  std::string data;             // "ImageId=ami-0…&Monitoring.Enabled=true"
};

struct LaunchTemplateQuery {
  std::vector<std::string> ids;
  std::vector<std::string> names;
  std::vector<Filter> filters;
  PageRequest page;
};

class LaunchTemplates {
 public:
  LaunchTemplates(Session& session, Scope const& scope) : session_(session), scope_(scope) {}

  std::int64_t insert(LaunchTemplate const& launch_template);
  std::optional<LaunchTemplate> find(std::string_view id);  // the caller's own
  std::optional<LaunchTemplate> find_by_name(std::string_view name);
  void update(LaunchTemplate const& launch_template);
  void remove(std::int64_t number);  // with its versions

  static bool knows_filter(std::string_view name);
  Page<LaunchTemplate> list(LaunchTemplateQuery const& query);  // the caller's own

  void insert_version(LaunchTemplateVersion const& version);
  std::optional<LaunchTemplateVersion> find_version(std::int64_t launch_template, std::int64_t version);
  std::vector<LaunchTemplateVersion> versions(std::int64_t launch_template);  // the latest first
  bool remove_version(std::int64_t launch_template, std::int64_t version);    // false: there is none

 private:
  Session& session_;
  Scope const& scope_;
};

}  // namespace amiable::storage
