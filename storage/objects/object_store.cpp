#include "storage/objects/object_store.hpp"

#include <algorithm>
#include <utility>

namespace amiable::storage {
namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

void ObjectStore::put(std::string_view bucket, std::string_view key, std::string_view content) {
  put(bucket, key, pieces({{0, std::string(content)}}), 0, "");
}

Pieces pieces(std::vector<Piece> all) {
  return [all = std::move(all), next = std::size_t{0}]() mutable {
    return next < all.size() ? std::optional(std::move(all[next++])) : std::nullopt;
  };
}

bool is_bucket_name(std::string_view name) {
  return name.size() >= 3 && name.size() <= 63 && is_letter_or_digit(name.front()) &&
         is_letter_or_digit(name.back()) && name.find("..") == name.npos &&
         std::ranges::all_of(name, [](char c) { return is_letter_or_digit(c) || c == '.' || c == '-'; });
}

}  // namespace amiable::storage
