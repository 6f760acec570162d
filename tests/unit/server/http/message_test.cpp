#include "server/http/message.hpp"

#include <gtest/gtest.h>

namespace amiable::server {
namespace {

TEST(Message, FindsHeadersInAnyCase) {
  HttpRequest const request{"GET", "/", {{"X-Amz-Date", "1"}, {"x-amz-date", "2"}, {"Host", "a"}}, ""};
  EXPECT_EQ(request.header("x-amz-DATE"), "1");
  EXPECT_EQ(request.header("host"), "a");
  EXPECT_EQ(request.header("hos"), "");
  EXPECT_EQ(request.header(""), "");
}

TEST(Message, SplitsTheTarget) {
  HttpRequest request{"GET", "/a?b=c?d", {}, ""};
  EXPECT_EQ(request.path(), "/a");
  EXPECT_EQ(request.query(), "b=c?d");
  request.target = "/a";
  EXPECT_EQ(request.path(), "/a");
  EXPECT_EQ(request.query(), "");
}

}  // namespace
}  // namespace amiable::server
