#include "server/request_objects.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace amiable::server {

void RequestObjects::put(std::string_view bucket, std::string_view key, storage::Pieces const& pieces,
                         std::uint64_t size, std::string const& tagging) {
  bool const is_new = !store_.head(bucket, key).found();
  store_.put(bucket, key, pieces, size, tagging);
  if (is_new) written_.emplace_back(bucket, key);
}

void RequestObjects::remove(std::string_view bucket, std::string_view key) {
  removed_.emplace_back(bucket, key);
}

bool RequestObjects::is_new(std::string_view bucket, std::string_view key) const {
  return std::ranges::find(written_, std::pair(std::string(bucket), std::string(key))) != written_.end();
}

void RequestObjects::commit() noexcept {
  remove_all(removed_);
}

void RequestObjects::roll_back() noexcept {
  remove_all(written_);
}

void RequestObjects::remove_all(Names const& names) noexcept {
  for (auto const& [bucket, key] : names) try {
      store_.remove(bucket, key);
    } catch (std::exception const& error) {
      spdlog::error("the object {}/{} stays: {}", bucket, key, error.what());
    }
}

}  // namespace amiable::server
