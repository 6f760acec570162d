#include "server/ids.hpp"

#include <cstdio>

namespace amiable::server {
namespace {

std::uint64_t random_seed() {
  std::random_device device;
  return std::uint64_t{device()} << 32 | device();
}

// Of version 4.
std::string uuid_of(std::mt19937_64& engine) {
  auto const high = (engine() & ~0xf000ULL) | 0x4000ULL;
  auto const low = (engine() & ~(3ULL << 62)) | (2ULL << 62);  // the RFC's variant
  char text[37];
  std::snprintf(text, sizeof text, "%08llx-%04llx-%04llx-%04llx-%012llx", high >> 32, high >> 16 & 0xffff,
                high & 0xffff, low >> 48, low & 0xffff'ffff'ffff);
  return text;
}

}  // namespace

// Identifiers and request ids draw from engines of their own: with a seed, identifiers depend on what was
// created and not on how often was asked.
Ids::Ids(std::optional<std::uint64_t> seed)
    : engine_(seed.value_or(random_seed())), request_engine_(seed ? ~*seed : random_seed()) {}

std::string Ids::next(std::string_view prefix) {
  std::lock_guard const lock(mutex_);
  std::uint64_t number = 0;
  while (number == 0) number = engine_();
  char digits[18];
  std::snprintf(digits, sizeof digits, "0%016llx", static_cast<unsigned long long>(number));
  return std::string(prefix) + digits;
}

std::string Ids::uuid() {
  std::lock_guard const lock(mutex_);
  return uuid_of(engine_);
}

std::string Ids::request_id() {
  std::lock_guard const lock(mutex_);
  return uuid_of(request_engine_);
}

}  // namespace amiable::server
