#include "tests/cases/runner/service_target.hpp"

#include <chrono>
#include <future>
#include <stdexcept>

namespace amiable::cases {

ServiceTarget::ServiceTarget() : ServiceTarget(storage::Database::open({":memory:"})) {}

ServiceTarget::ServiceTarget(std::unique_ptr<storage::Database> registry) {
  begin(std::move(registry), false);
}

void ServiceTarget::show_catalogue() {
  begin(storage::Database::open({":memory:"}), true);
}

void ServiceTarget::begin(std::unique_ptr<storage::Database> registry, bool catalogue) {
  server::ServiceOptions options;
  options.settings.catalogue = catalogue;
  options.id_seed = 1;
  service_ = std::make_unique<server::Service>(options, std::move(registry));
  set_clock(protocol::parse_timestamp("2026-01-01T00:00:00.000Z").value());
}

server::HttpResponse ServiceTarget::ask(server::HttpRequest request) {
  auto promise = std::make_shared<std::promise<server::HttpResponse>>();
  auto answer = promise->get_future();
  service_->handle(std::move(request),
                   [promise](server::HttpResponse response) { promise->set_value(response); });
  if (answer.wait_for(std::chrono::seconds(30)) != std::future_status::ready)
    throw std::runtime_error("no answer within 30 seconds");
  return answer.get();
}

void ServiceTarget::set_clock(protocol::Timestamp time) {
  service_->clock().stop_real_time(time);
}

void ServiceTarget::require_signatures(std::string const& credentials) {
  service_->require_signatures(server::parse_credentials(credentials));
}

}  // namespace amiable::cases
