// What `amiable import-disk` and `amiable export-disk` ask a running server. Requests are not signed: the
// server must let everybody in.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/client.hpp"

namespace amiable::server {

struct DiskServer {
  Endpoint endpoint;
  std::string account;
  std::string region;
};

struct ListedBlock {
  std::int64_t index = 0;
  std::string token;
};

struct ListedBlocks {
  std::int64_t volume_size = 0;  // GiB
  std::vector<ListedBlock> blocks;
  std::optional<std::string> next_token;
};

// Each throws std::runtime_error with the server's words where it refuses.
class DiskClient {
 public:
  explicit DiskClient(DiskServer server) : server_(std::move(server)) {}

  std::string start_snapshot(std::int64_t volume_size, std::string const& description);
  void put_block(std::string const& snapshot, std::int64_t index, std::string bytes);
  // Waits until the snapshot is completed.
  void complete_snapshot(std::string const& snapshot);
  ListedBlocks list_blocks(std::string const& snapshot, std::optional<std::string> const& token);
  std::string get_block(std::string const& snapshot, ListedBlock const& block);

  // The answer's body.
  std::string query(std::map<std::string, std::string> const& parameters);

 private:
  HttpResponse send(HttpRequest request, std::string_view service);
  HttpResponse send_or_throw(HttpRequest request, std::string_view service);

  DiskServer server_;
  std::map<std::int64_t, std::string> digests_;  // of the blocks that were put: 32 bytes each
};

}  // namespace amiable::server
