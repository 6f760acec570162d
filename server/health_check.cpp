#include "server/health_check.hpp"

#include <iostream>

namespace amiable::server {

int check_health(Endpoint const& server) try {
  auto const status = ask(server, {"GET", "/_amiable/health", {}, ""}).status;
  bool const healthy = status == 200;
  (healthy ? std::cout : std::cerr) << to_string(server.address) << " answers " << status << '\n';
  return healthy ? 0 : 1;
} catch (std::exception const& error) {
  std::cerr << "amiable: " << to_string(server.address) << " does not answer: " << error.what() << '\n';
  return 1;
}

}  // namespace amiable::server
