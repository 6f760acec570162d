#include "tests/unit/server/http/client.hpp"

namespace amiable::server::test {

Client::Client(Address const& server) {
  stream_.expires_after(std::chrono::seconds(20));  // a test that hangs shall fail
  stream_.connect(server.host, std::to_string(server.port));
}

Client& Client::send(std::string_view bytes) {
  stream_ << bytes << std::flush;
  return *this;
}

Answer Client::receive(bool with_body) {
  Answer answer;
  std::string protocol, line;
  if (!(stream_ >> protocol >> answer.status)) return {};
  std::getline(stream_, line);
  while (std::getline(stream_, line) && line != "\r") {
    auto const colon = line.find(": ");
    answer.headers[line.substr(0, colon)] = line.substr(colon + 2, line.size() - colon - 3);
  }
  if (!with_body || !answer.headers.contains("Content-Length")) return answer;
  answer.body.resize(std::stoul(answer.headers["Content-Length"]));
  stream_.read(answer.body.data(), std::ssize(answer.body));
  return answer;
}

bool Client::at_end() {
  bool const ended = stream_.get() == std::char_traits<char>::eof();
  return ended && stream_.error() != boost::asio::error::timed_out;
}

void Client::reset() {
  stream_.socket().set_option(boost::asio::socket_base::linger(true, 0));
  stream_.close();
}

std::string get(std::string_view target) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: x\r\n\r\n";
}

std::string post(std::string_view body) {
  return "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         std::string(body);
}

}  // namespace amiable::server::test
