// The settings that change what actions answer. Where the process listens and stores is in options.hpp.
#pragma once

#include <cstdint>

namespace amiable::server {

struct Settings {
  std::int64_t snapshot_delay_ms = 0;  // from CreateSnapshot, CreateImage or CopyImage to `completed`
  std::int64_t instance_delay_ms = 0;  // from RunInstances, StartInstances … to `running`, `stopped` …
  bool catalogue = false;              // public images are there: server/catalogue/
  std::int64_t volume_delay_ms = 0;    // of creating, attaching and detaching a volume
};

}  // namespace amiable::server
