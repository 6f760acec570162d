// `amiable export-disk`: what an AMI's root snapshot, or any snapshot, holds as a raw disk image.
#pragma once

#include <string>

#include "server/commands/disk_client.hpp"

namespace amiable::server {

struct ExportDiskOptions {
  DiskServer server;
  std::string source;  // ami-… or snap-…
  std::string file;    // must not be there
};

// Where nothing was written the file has holes. Returns the exit status: 0 or 1; then there is no file.
int export_disk(ExportDiskOptions const& options);

}  // namespace amiable::server
