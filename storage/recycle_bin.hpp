// The Recycle Bin: deleted images, snapshots and volumes that are kept for a while. They keep their rows and
// are seen by nobody; their tags are put aside.
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
  std::string name_or_volume;  // an image's name, the volume that a snapshot was made of; empty of volumes
};

// Which of a bin's resources: in the tables "images", "snapshots" and "volumes".
enum class Recycled { image, snapshot, volume };

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

// What has left any account's bin by then is removed for good, whatever the clock says later. An image
// becomes one that was deregistered.
void remove_what_left_bin(Session& session, std::int64_t now);
bool something_left_bin(Session& session, std::int64_t now);

}  // namespace amiable::storage
