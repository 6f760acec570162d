#include "server/transfers/object_bytes.hpp"

#include <algorithm>

namespace amiable::server {
namespace {

constexpr std::size_t window_size = 1 << 20;
constexpr std::size_t most_windows = 4;
constexpr std::size_t large_read = 256 << 10;

}  // namespace

ObjectBytes::ObjectBytes(storage::ObjectStore& store, std::string bucket, std::string key)
    : store_(store),
      bucket_(std::move(bucket)),
      key_(std::move(key)),
      size_(store_.head(bucket_, key_).size) {}

std::string const& ObjectBytes::window(std::uint64_t number) {
  auto const found = std::ranges::find(windows_, number, &Window::number);
  if (found != windows_.end()) {
    windows_.splice(windows_.begin(), windows_, found);
  } else {
    windows_.push_front({number, store_.get(bucket_, key_, number * window_size, window_size).content});
    if (windows_.size() > most_windows) windows_.pop_back();
  }
  return windows_.front().bytes;
}

std::string ObjectBytes::read(std::uint64_t at, std::size_t most) {
  if (at >= size_) return "";
  most = std::min<std::uint64_t>(most, size_ - at);
  if (most >= large_read) return store_.get(bucket_, key_, at, most).content;
  std::string bytes;
  while (bytes.size() < most) {
    auto const from = at + bytes.size();
    auto const& window = this->window(from / window_size);
    if (from % window_size >= window.size()) break;
    bytes += window.substr(from % window_size, most - bytes.size());
  }
  return bytes;
}

std::uint64_t ObjectBytes::next_data(std::uint64_t at) {
  return at >= size_ ? size_ : store_.next_data(bucket_, key_, at);
}

}  // namespace amiable::server
