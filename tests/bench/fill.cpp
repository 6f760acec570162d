// Fills a registry with images, through the repositories and in big transactions.
//   bench_fill FILE COUNT
#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "storage/database.hpp"
#include "tests/bench/sample.hpp"

namespace storage = amiable::storage;
namespace bench = amiable::bench;

namespace {

constexpr std::int64_t images_per_transaction = 10'000;

void insert(storage::Session& session, std::int64_t number) {
  auto const image = bench::sample_image(number);
  storage::Scope const scope{image.owner, image.region};
  if (number % bench::images_per_group == 0)
    storage::Snapshots(session, scope, image.created_at)
        .insert(bench::sample_snapshot(number / bench::images_per_group));
  storage::Images(session, scope, image.created_at).insert(image);
  storage::Tags(session, scope).set(image.id, "image", bench::sample_tags(number));
}

void fill(std::string const& path, std::int64_t count) {
  auto const database = storage::Database::open({path, storage::Durability::memory});
  for (std::int64_t number = 0; number < count;) {
    auto const end = std::min(number + images_per_transaction, count);
    database->write([&](storage::Session& session) {
      for (; number < end; ++number) insert(session, number);
    });
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: bench_fill FILE COUNT\n";
    return 2;
  }
  try {
    fill(arguments[1], std::atoll(arguments[2]));
    return 0;
  } catch (std::exception const& fault) {
    std::cerr << "bench_fill: " << fault.what() << '\n';
    return 1;
  }
}
