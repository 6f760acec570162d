// The Recycle Bin: deleted images and snapshots that are kept for a while. They keep their rows and are seen
// by nobody; their tags are put aside. What has left the bin stays hidden for good.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/page.hpp"
#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

struct RecycledResource {
  std::int64_t number = 0;
  std::string id;
  std::int64_t entered_at = 0;  // times are milliseconds UTC
  std::int64_t leaves_at = 0;
  std::optional<std::string> description;
  std::string name_or_volume;  // an image's name, the volume that a snapshot was made of
};

// Which of a bin's resources: in the tables "images" and "snapshots".
enum class Recycled { image, snapshot };

class RecycleBin {
 public:
  RecycleBin(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  void take(Recycled kind, std::int64_t number, std::string_view id, std::int64_t until);
  void put_back(Recycled kind, std::int64_t number, std::string_view id);

  // The caller's; of these ids, if any are given.
  Page<RecycledResource> list(Recycled kind, std::vector<std::string> const& ids, PageRequest const& page);
  std::optional<RecycledResource> find(Recycled kind, std::string_view id);

 private:
  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

}  // namespace amiable::storage
