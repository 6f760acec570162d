// `amiable import-disk`: a raw disk image becomes a snapshot of a running server, and that an AMI.
#pragma once

#include <string>

#include "server/commands/disk_client.hpp"

namespace amiable::server {

struct ImportDiskOptions {
  DiskServer server;
  std::string file;
  std::string name;  // of the image
  std::string description;
  std::string architecture = "x86_64";
  std::string root_device_name = "/dev/xvda";
};

// Prints the image's and the snapshot's id. Returns the exit status: 0 or 1; then nothing is left behind.
int import_disk(ImportDiskOptions const& options);

}  // namespace amiable::server
