// How long it takes to encode an answer of DescribeImages that is in memory: from stored images and their
// tags to the text of the response. Prints the median of many times in milliseconds.
//   bench_encode IMAGES TIMES
#include "protocol/encode.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>

#include "generated/images.hpp"
#include "protocol/xml.hpp"
#include "server/actions/images/image_answer.hpp"
#include "storage/database.hpp"
#include "tests/bench/sample.hpp"

namespace bench = amiable::bench;
namespace ec2 = amiable::ec2;
namespace protocol = amiable::protocol;
namespace server = amiable::server;
namespace storage = amiable::storage;

namespace {

struct Sample {
  storage::Image image;
  std::vector<storage::Tag> tags;
};

std::string encode_all(std::vector<Sample> const& samples, server::Read const& world) {
  ec2::DescribeImagesResult result;
  result.images.emplace();
  for (auto const& [image, tags] : samples) result.images->push_back(server::to_answer(image, tags, world));
  return protocol::ec2_answer("DescribeImages", "2016-11-15", "request",
                              [&](protocol::XmlWriter& xml) { encode(xml, result); });
}

double milliseconds(auto const& work) {
  auto const start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

void measure(storage::Session& session, int images, int times) {
  std::vector<Sample> samples;
  for (int number = 0; number < images; ++number)
    samples.push_back({bench::sample_image(number), bench::sample_tags(number)});
  server::Caller const caller{{samples.front().image.owner, samples.front().image.region}, "aws", "bench"};
  server::Read const world{caller, {samples.back().image.created_at}, {}, session};
  std::vector<double> taken;
  while (std::ssize(taken) < times) taken.push_back(milliseconds([&] { encode_all(samples, world); }));
  std::cout << median(std::move(taken)) << '\n';
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: bench_encode IMAGES TIMES\n";
    return 2;
  }
  auto const nothing_stored = storage::Database::open({":memory:"});
  nothing_stored->read(
      [&](storage::Session& session) { measure(session, std::atoi(arguments[1]), std::atoi(arguments[2])); });
}
