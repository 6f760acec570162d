#include "server/transfers/content_disk.hpp"

#include <algorithm>
#include <limits>

namespace amiable::server {
namespace {

constexpr std::uint64_t block_size = storage::block_size;
constexpr std::size_t most_listed = 1000;

}  // namespace

// The first block at that index or behind it.
storage::StoredBlock const* ContentDisk::find(std::int64_t index) {
  if (index < known_from_ || index > known_to_) {
    transfer_.read([&](Read const& world) {
      listed_ = storage::Contents(world.session).list(content_, index, most_listed);
    });
    known_from_ = index;
    known_to_ =
        listed_.size() < most_listed ? std::numeric_limits<std::int64_t>::max() : listed_.back().index;
  }
  auto const found = std::ranges::lower_bound(listed_, index, {}, &storage::StoredBlock::index);
  return found == listed_.end() ? nullptr : &*found;
}

std::string const& ContentDisk::bytes_of(storage::StoredBlock const& block) {
  if (block.number != read_number_) {
    transfer_.read([&](Read const& world) { read_ = storage::Contents(world.session).read(block); });
    read_number_ = block.number;
  }
  return read_;
}

void ContentDisk::read(std::uint64_t at, std::span<char> to) {
  while (!to.empty()) {
    auto const index = static_cast<std::int64_t>(at / block_size);
    auto const from = at % block_size;
    auto const part = to.first(std::min<std::uint64_t>(to.size(), block_size - from));
    if (auto const* block = find(index); block && block->index == index)
      std::ranges::copy(std::string_view(bytes_of(*block)).substr(from, part.size()), part.begin());
    else
      std::ranges::fill(part, '\0');
    at += part.size();
    to = to.subspan(part.size());
  }
}

std::uint64_t ContentDisk::next_data(std::uint64_t at) {
  if (at >= size_ || !content_) return size_;
  auto const* block = find(static_cast<std::int64_t>(at / block_size));
  if (!block) return size_;
  return std::min(std::max(at, static_cast<std::uint64_t>(block->index) * block_size), size_);
}

}  // namespace amiable::server
