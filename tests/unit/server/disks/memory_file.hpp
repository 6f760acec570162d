// Files and disks in memory, for tests.
#pragma once

#include <algorithm>
#include <map>

#include "server/disks/disk.hpp"
#include "storage/objects/object_store.hpp"

namespace amiable::server::test {

class MemoryFile final : public ByteSource {
 public:
  explicit MemoryFile(std::string bytes) : bytes_(std::move(bytes)) {}
  std::uint64_t size() const override { return bytes_.size(); }
  std::string read(std::uint64_t at, std::size_t most) override {
    return at < bytes_.size() ? bytes_.substr(at, most) : "";
  }
  std::uint64_t next_data(std::uint64_t at) override { return at; }

 private:
  std::string bytes_;
};

// Zeros, but for some texts.
class SparseDisk final : public Disk {
 public:
  SparseDisk(std::uint64_t size, std::map<std::uint64_t, std::string> texts)
      : size_(size), texts_(std::move(texts)) {}
  std::uint64_t size() const override { return size_; }
  void read(std::uint64_t at, std::span<char> to) override {
    std::ranges::fill(to, '\0');
    for (auto const& [place, text] : texts_)
      for (std::size_t i = 0; i < text.size(); ++i)
        if (place + i >= at && place + i < at + to.size()) to[place + i - at] = text[i];
  }
  std::uint64_t next_data(std::uint64_t at) override {
    for (auto const& [place, text] : texts_)
      if (place + text.size() > at) return std::max(place, at);
    return size_;
  }

 private:
  std::uint64_t const size_;
  std::map<std::uint64_t, std::string> const texts_;
};

inline std::string joined(storage::Pieces const& pieces, std::uint64_t size) {
  std::string file(size, '\0');
  while (auto const piece = pieces()) {
    file.resize(std::max<std::size_t>(file.size(), piece->at + piece->bytes.size()));
    file.replace(piece->at, piece->bytes.size(), piece->bytes);
  }
  return file;
}

inline std::string text_at(Disk& disk, std::uint64_t at, std::size_t count) {
  std::string bytes(count, '?');
  disk.read(at, bytes);
  return bytes;
}

}  // namespace amiable::server::test
