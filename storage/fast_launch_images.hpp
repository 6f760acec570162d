// The images that the caller's account has Windows fast launch for, in the Region. Source: docs/ec2/images.md
// 3.14.
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

struct FastLaunchImage {
  std::int64_t number = 0;  // given by put()
  std::string account;
  std::string region;
  std::string image_id;
  std::string owner;  // of the image
  std::int64_t target_resource_count = 0;
  std::int64_t max_parallel_launches = 0;
  std::optional<std::string> launch_template_id;
  std::optional<std::string> launch_template_name;
  std::optional<std::string> launch_template_version;
  std::int64_t changed_at = 0;  // times are milliseconds UTC
  std::int64_t enabled_at = 0;
  std::optional<std::int64_t> gone_at;  // it was disabled

  std::string_view state(std::int64_t now) const;  // "enabling", "enabled", "disabling"
};

struct FastLaunchQuery {
  std::vector<std::string> image_ids;
  std::vector<Filter> filters;
  PageRequest page;
};

class FastLaunchImages {
 public:
  FastLaunchImages(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  void put(FastLaunchImage const& image);  // in the place of what there was for the image
  std::optional<FastLaunchImage> find(std::string_view image_id);

  static bool knows_filter(std::string_view name);
  Page<FastLaunchImage> list(FastLaunchQuery const& query);

 private:
  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

}  // namespace amiable::storage
