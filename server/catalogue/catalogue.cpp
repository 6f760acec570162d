#include "server/catalogue/catalogue.hpp"

#include <spdlog/spdlog.h>

#include "server/admin/fixtures.hpp"
#include "server/catalogue/images.hpp"
#include "server/dispatch.hpp"
#include "server/json/json_reader.hpp"
#include "storage/catalogue_regions.hpp"

namespace amiable::server {
namespace {

void put_images(Environment const& environment, storage::Session& session, std::string const& region) {
  auto const there = storage::catalogue_version(session, region);
  if (there == catalogue::version) return;
  boost::json::value const document = catalogue::document(region);
  load_fixtures(environment, session, document, !there.empty());
  storage::set_catalogue_version(session, region, catalogue::version);
}

void log_failure(std::string const& region, std::exception_ptr thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (JsonFault const& fault) {
    spdlog::error("no public images in {}: {} {}", region, fault.place, fault.error);
  } catch (std::exception const& fault) {
    spdlog::error("no public images in {}: {}", region, fault.what());
  }
}

}  // namespace

bool Catalogue::lacks(std::string_view region) {
  std::lock_guard const lock(mutex_);
  return !regions_.contains(region);
}

bool Catalogue::put(Environment const& environment, std::string const& region) {
  auto const done = [this, region](std::exception_ptr thrown) {
    if (thrown) return log_failure(region, thrown);
    std::lock_guard const lock(mutex_);
    regions_.insert(region);
  };
  return environment.writer.submit(
      [environment, region](storage::Session& session) { put_images(environment, session, region); }, done);
}

void Catalogue::forget() {
  std::lock_guard const lock(mutex_);
  regions_.clear();
}

}  // namespace amiable::server
