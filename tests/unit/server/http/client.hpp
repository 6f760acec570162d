// A client that says exactly what a test tells it to.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <map>
#include <string>
#include <string_view>

#include "server/http/address.hpp"

namespace amiable::server::test {

struct Answer {
  int status = 0;  // 0: the connection ended before an answer
  std::map<std::string, std::string> headers;
  std::string body;
};

class Client {
 public:
  explicit Client(Address const& server);

  Client& send(std::string_view bytes);
  Answer receive(bool with_body = true);  // HEAD's answers have none
  bool at_end();                          // waits for the server to close
  void reset();                           // leaves without a word

 private:
  boost::asio::ip::tcp::iostream stream_;
};

std::string get(std::string_view target);
std::string post(std::string_view body);

}  // namespace amiable::server::test
