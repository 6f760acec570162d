// A content as a disk.
#pragma once

#include <vector>

#include "server/disks/disk.hpp"
#include "server/transfers/transfer.hpp"

namespace amiable::server {

class ContentDisk final : public Disk {
 public:
  // The content must be held. `size`: bytes.
  ContentDisk(Transfer& transfer, storage::ContentNumber content, std::uint64_t size)
      : transfer_(transfer), content_(content), size_(size) {}

  std::uint64_t size() const override { return size_; }
  void read(std::uint64_t at, std::span<char> to) override;
  std::uint64_t next_data(std::uint64_t at) override;

 private:
  storage::StoredBlock const* find(std::int64_t index);
  std::string const& bytes_of(storage::StoredBlock const& block);

  Transfer& transfer_;
  storage::ContentNumber const content_;
  std::uint64_t const size_;
  std::vector<storage::StoredBlock> listed_;  // from known_from_ on, up to known_to_
  std::int64_t known_from_ = 0;
  std::int64_t known_to_ = -1;
  std::int64_t read_number_ = -1;  // of the block in read_
  std::string read_;
};

}  // namespace amiable::server
