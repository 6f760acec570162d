#include "storage/content_holds.hpp"

namespace amiable::storage {

std::optional<std::int64_t> ContentHolds::take(std::int64_t content) {
  auto const taken = session_.run(
      "insert into content_holds (content) select number from contents where number = $1", {content});
  return taken > 0 ? std::optional(session_.last_number()) : std::nullopt;
}

void ContentHolds::release(std::int64_t hold) {
  session_.run("delete from content_holds where number = $1", {hold});
}

bool ContentHolds::any() {
  return session_.first("select 1 from content_holds limit 1", {}, [](Row const&) { return true; })
      .has_value();
}

void ContentHolds::release_all() {
  session_.run("delete from content_holds");
}

}  // namespace amiable::storage
