#include "server/http/response.hpp"

#include <gtest/gtest.h>

namespace amiable::server {
namespace {

// The example of RFC 9110, 5.6.7.
auto const then = std::chrono::system_clock::from_time_t(784111777);

TEST(ResponseHead, HasTheUsualHeaders) {
  EXPECT_EQ(response_head({200, "text/xml;charset=UTF-8", "<a/>", {{"x-amzn-requestid", "1"}}}, "", then),
            "HTTP/1.1 200 OK\r\n"
            "Content-Type: text/xml;charset=UTF-8\r\n"
            "Content-Length: 4\r\n"
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
            "Server: AmazonEC2\r\n"
            "x-amzn-requestid: 1\r\n"
            "\r\n");
}

TEST(ResponseHead, TakesTheResponsesOwnServer) {
  EXPECT_EQ(response_head({412, "", "", {{"Server", "other"}}}, "close", then),
            "HTTP/1.1 412 Precondition Failed\r\n"
            "Content-Length: 0\r\n"
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
            "Connection: close\r\n"
            "Server: other\r\n"
            "\r\n");
}

}  // namespace
}  // namespace amiable::server
