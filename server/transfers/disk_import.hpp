// Disks in objects become contents.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/transfers/transfer.hpp"

namespace amiable::server {

struct ImportedDisk {
  std::int64_t volume_size = 0;    // GiB
  storage::ContentNumber content;  // none: it has zeros only
};

struct ImportedFile {
  std::int64_t size = 0;  // of the object, bytes
  std::vector<ImportedDisk> disks;
  std::optional<std::string> failed_because;  // as tasks say it
};

// `format`: one of disk_formats.
ImportedFile import_file(Transfer& transfer, std::string const& bucket, std::string const& key,
                         std::string_view format);

}  // namespace amiable::server
