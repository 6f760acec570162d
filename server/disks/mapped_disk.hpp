// What the readers of formats share: numbers in files, and a disk in units of one size, of which those that
// were never written are not in the file.
#pragma once

#include <optional>
#include <string_view>

#include "server/disks/disk.hpp"

namespace amiable::server {

inline constexpr std::uint64_t sector = 512;  // bytes

// 0 where the bytes end before.
std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t size);
std::uint64_t big_endian(std::string_view bytes, std::size_t at, std::size_t size);

// As many as are wanted; throws DamagedDisk where the file ends before.
std::string read_exactly(ByteSource& file, std::uint64_t at, std::size_t count);

// A part of a file, as a file.
class Section final : public ByteSource {
 public:
  Section(ByteSource& file, std::uint64_t begin, std::uint64_t size)
      : file_(file), begin_(begin), size_(size) {}

  std::uint64_t size() const override { return size_; }
  std::string read(std::uint64_t at, std::size_t most) override;
  std::uint64_t next_data(std::uint64_t at) override;

 private:
  ByteSource& file_;
  std::uint64_t begin_;
  std::uint64_t size_;
};

// The file is the disk.
class PlainDisk final : public Disk {
 public:
  explicit PlainDisk(std::unique_ptr<ByteSource> file) : file_(std::move(file)) {}
  std::uint64_t size() const override { return file_->size(); }
  void read(std::uint64_t at, std::span<char> to) override;
  std::uint64_t next_data(std::uint64_t at) override { return file_->next_data(at); }

 private:
  std::unique_ptr<ByteSource> file_;
};

class MappedDisk : public Disk {
 public:
  MappedDisk(std::uint64_t size, std::uint64_t unit) : size_(size), unit_(unit) {}
  std::uint64_t size() const override { return size_; }
  void read(std::uint64_t at, std::span<char> to) override;
  std::uint64_t next_data(std::uint64_t at) override;

 protected:
  // Where the unit is in the file; nothing where it is all zeros.
  virtual std::optional<std::uint64_t> place_of(std::uint64_t unit) = 0;
  virtual void read_unit(std::uint64_t place, std::uint64_t from, std::span<char> to) = 0;

 private:
  std::uint64_t const size_;
  std::uint64_t const unit_;  // bytes
};

// Of each format: the disk, or nothing where the file is none of that format.
std::unique_ptr<Disk> open_vhd(ByteSource& file);
std::unique_ptr<Disk> open_vhdx(ByteSource& file);
std::unique_ptr<Disk> open_vmdk(ByteSource& file);
Disks open_ova(ByteSource& file);

}  // namespace amiable::server
