// What snapshots and volumes hold: blocks of 512 KiB at indices, each content over that of its parent. Copies
// share a content; volumes have that of their snapshot. A content goes with its last user.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/blocks/block_file.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

struct StoredBlock {
  std::int64_t index = 0;   // in the volume
  std::int64_t number = 0;  // in the file of blocks
  std::string sha256;       // base64
};

struct ChangedBlock {
  std::int64_t index = 0;
  bool in_first = false;
  bool in_second = false;
};

using ContentNumber = std::optional<std::int64_t>;  // none: nothing was ever written

class Contents {
 public:
  explicit Contents(Session& session) : session_(session) {}

  std::int64_t make(ContentNumber parent);

  // Writes over what was there in this content. `sha256` is that of `bytes`, base64.
  void put(std::int64_t content, std::int64_t index, std::string_view bytes, std::string_view sha256);

  // With the parents' blocks, in the order of indices.
  std::vector<StoredBlock> list(ContentNumber content, std::int64_t from, std::size_t limit);
  std::optional<StoredBlock> find(ContentNumber content, std::int64_t index);
  std::optional<StoredBlock> find_block(std::string_view sha256);  // wherever it is used; its index is 0
  std::vector<ChangedBlock> changes(ContentNumber first, ContentNumber second, std::int64_t from,
                                    std::size_t limit);
  std::int64_t size_bytes(ContentNumber content);  // of its blocks and its parents', each index once

  std::vector<StoredBlock> own(std::int64_t content);  // without the parents'

  // One was made over the other, or both over the same.
  bool are_related(ContentNumber one, ContentNumber other);

  // Throws StorageError where the file has not what was written.
  std::string read(StoredBlock const& block);

 private:
  std::vector<std::int64_t> lineage(ContentNumber content);  // itself, then its parents

  Session& session_;
};

// At the end of a transaction: contents that nobody uses.
void remove_unused_contents(Session& session);

// After it: blocks that nobody uses, as numbers in the file; then to be punched and removed.
std::vector<std::int64_t> unused_blocks(Session& session);
void remove_unused_blocks(Session& session);

// When a registry is opened: what a process that died had written without a transaction.
void forget_unknown_blocks(Session& session);

}  // namespace amiable::storage
