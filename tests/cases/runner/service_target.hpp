// The server itself, in this process: a registry in memory unless one is given, repeatable ids, a clock that
// stands at 2026.
#pragma once

#include <memory>

#include "server/service.hpp"
#include "tests/cases/runner/play.hpp"

namespace amiable::cases {

class ServiceTarget : public Target {
 public:
  ServiceTarget();
  explicit ServiceTarget(std::unique_ptr<storage::Database> registry);
  server::HttpResponse ask(server::HttpRequest request) override;
  void set_clock(protocol::Timestamp time) override;
  void require_signatures(std::string const& credentials) override;
  void show_catalogue() override;  // begins anew, with a registry in memory

 private:
  void begin(std::unique_ptr<storage::Database> registry, bool catalogue);

  std::unique_ptr<server::Service> service_;
};

}  // namespace amiable::cases
