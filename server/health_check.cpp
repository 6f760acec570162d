#include "server/health_check.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <iostream>
#include <string>

namespace amiable::server {

int check_health(Address const& server) {
  boost::asio::ip::tcp::iostream connection;
  connection.expires_after(std::chrono::seconds(5));
  connection.connect(server.host, std::to_string(server.port));
  connection << "GET /_amiable/health HTTP/1.0\r\nHost: " << to_string(server) << "\r\n\r\n" << std::flush;
  std::string protocol;
  int status = 0;
  if (!(connection >> protocol >> status)) {
    std::cerr << "amiable: " << to_string(server) << " does not answer: " << connection.error().message()
              << '\n';
    return 1;
  }
  bool const healthy = status == 200;
  (healthy ? std::cout : std::cerr) << to_string(server) << " answers " << status << '\n';
  return healthy ? 0 : 1;
}

}  // namespace amiable::server
