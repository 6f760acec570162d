// How long it takes to encode an answer that is in memory: from stored records to the text of the response.
// Prints the median of many times in milliseconds.
//   bench_encode images COUNT TIMES          DescribeImages, of images made up here
//   bench_encode instances REGISTRY TIMES    DescribeInstances, of the instances in a registry
#include "protocol/encode.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "generated/images.hpp"
#include "protocol/xml.hpp"
#include "server/actions/images/image_answer.hpp"
#include "server/actions/instances/instance_answer.hpp"
#include "storage/database.hpp"
#include "storage/objects/folder_object_store.hpp"
#include "tests/bench/sample.hpp"

namespace bench = amiable::bench;
namespace ec2 = amiable::ec2;
namespace protocol = amiable::protocol;
namespace server = amiable::server;
namespace storage = amiable::storage;

namespace {

double milliseconds(auto const& work) {
  auto const start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

void print_median(int times, auto const& work) {
  std::vector<double> taken;
  while (std::ssize(taken) < times) taken.push_back(milliseconds(work));
  std::ranges::sort(taken);
  std::cout << taken[taken.size() / 2] << '\n';
}

std::string encoded(std::string_view action, auto const& result) {
  return protocol::ec2_answer(action, "2016-11-15", "request",
                              [&](protocol::XmlWriter& xml) { encode(xml, result); });
}

// The caller that all samples belong to.
server::Caller caller() {
  auto const image = bench::sample_image(0);
  return {{image.owner, image.region}, "aws", "bench"};
}

void measure_images(storage::Session& session, int count, int times) {
  std::vector<storage::Image> images;
  for (int number = 0; number < count; ++number) images.push_back(bench::sample_image(number));
  auto const owner = caller();
  storage::FolderObjectStore objects("");
  server::Read const world{owner, {images.back().created_at}, {}, session, objects};
  print_median(times, [&] {
    ec2::DescribeImagesResult result{.images = std::vector<ec2::Image>()};
    for (std::size_t i = 0; i < images.size(); ++i)
      result.images->push_back(
          server::to_answer(images[i], bench::sample_tags(static_cast<std::int64_t>(i)), world));
    return encoded("DescribeImages", result);
  });
}

void measure_instances(storage::Session& session, int times) {
  auto const owner = caller();
  storage::FolderObjectStore objects("");
  server::Read const world{owner, {std::time(nullptr) * 1000}, {}, session, objects};
  auto const instances = server::repository<storage::Instances>(world).list({}).records;
  auto const parts = server::parts_of(instances, world);
  print_median(times, [&] {
    return encoded("DescribeInstances",
                   ec2::DescribeInstancesResult{.reservations = reservations_of(instances, parts, world)});
  });
}

}  // namespace

int main(int count, char** arguments) {
  std::string_view const kind = count == 4 ? arguments[1] : "";
  if (kind != "images" && kind != "instances") {
    std::cerr << "usage: bench_encode images COUNT TIMES, bench_encode instances REGISTRY TIMES\n";
    return 2;
  }
  auto const registry = storage::Database::open({kind == "images" ? ":memory:" : arguments[2]});
  registry->read([&](storage::Session& session) {
    if (kind == "images")
      measure_images(session, std::atoi(arguments[2]), std::atoi(arguments[3]));
    else
      measure_instances(session, std::atoi(arguments[3]));
  });
}
