// Allowed AMIs: which images of others the caller's account may see and use in the Region. Its own are always
// allowed. Source: docs/ec2/images.md 3.10.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "storage/filter.hpp"
#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

// An image meets it if it meets all that is given.
struct ImageCriterion {
  std::vector<std::string> providers;      // account numbers, "amazon", "aws-marketplace" …, "none"
  std::vector<std::string> product_codes;  // of the Marketplace
  std::vector<std::string> names;          // with wildcards
  std::optional<std::int64_t> max_days_since_deprecated;
  std::optional<std::int64_t> max_days_since_created;
};

class AllowedImages {
 public:
  AllowedImages(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  std::string state();  // "enabled", "audit-mode", "disabled"
  void set_state(std::string_view state);

  std::vector<ImageCriterion> criteria();
  void replace_criteria(std::vector<ImageCriterion> const& criteria);

  // Those of the Region's images that are allowed, or would be if the setting were enabled.
  std::set<std::string> among(std::vector<std::string> const& image_ids);
  // The setting is enabled, and keeps the image from the caller.
  bool hides(std::string_view image_id);

 private:
  void load_values(std::int64_t number, ImageCriterion& criterion);

  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

// Lets conditions on images `i` say "@image_allowed" (text: true, false, or null while the setting is
// disabled) and "@image_visible" (a condition). `where` must know the scope.
void define_allowed_images(Where& where);

}  // namespace amiable::storage
