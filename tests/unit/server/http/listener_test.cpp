#include "server/http/listener.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "tests/unit/server/http/client.hpp"

namespace amiable::server {
namespace {

using namespace std::chrono_literals;
using test::Client;
using test::get;
using test::post;
using testing::HasSubstr;

Address const any_port{"127.0.0.1", 0};

HttpResponse text(std::string body) {
  return {200, "text/plain", std::move(body), {}};
}

// Says back what it was asked.
void echo(HttpRequest request, Reply reply) {
  reply(text(request.method + " " + request.target + " " + request.body));
}

// Keeps replies until the test lets them go.
class Shelf {
 public:
  void put(HttpRequest, Reply reply) {
    std::lock_guard const lock(mutex_);
    replies_.push_back(std::move(reply));
    changed_.notify_one();
  }
  Reply take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !replies_.empty(); });
    auto reply = std::move(replies_.front());
    replies_.erase(replies_.begin());
    return reply;
  }
  Handler handler() {
    return [this](HttpRequest request, Reply reply) { put(std::move(request), std::move(reply)); };
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Reply> replies_;
};

TEST(Listener, HandsTheRequestOver) {
  HttpRequest seen;
  Listener listener(any_port, 1, [&](HttpRequest request, Reply reply) {
    seen = std::move(request);
    reply(text(""));
  });
  Client client(listener.address());
  client.send(
      "POST /?a=b HTTP/1.1\r\nHost: x\r\nAuthorization: AWS4\r\nContent-Type: t/x\r\nContent-Length: "
      "3\r\n\r\nabc");
  EXPECT_EQ(client.receive().status, 200);
  EXPECT_EQ(seen.method, "POST");
  EXPECT_EQ(seen.target, "/?a=b");
  EXPECT_EQ(seen.path(), "/");
  EXPECT_EQ(seen.header("authorization"), "AWS4");
  EXPECT_EQ(seen.header("content-type"), "t/x");
  EXPECT_EQ(seen.header("Date"), "");
  EXPECT_EQ(seen.headers.at(0), (Headers::value_type{"Host", "x"}));
  EXPECT_EQ(seen.headers.size(), 4u);
  EXPECT_EQ(seen.body, "abc");
}

TEST(Listener, ReadsAbsoluteTargets) {
  Listener listener(any_port, 1, echo);
  Client client(listener.address());
  EXPECT_EQ(client.send(get("http://ec2.example.com/?Action=X")).receive().body, "GET /?Action=X ");
  EXPECT_EQ(client.send(get("http://ec2.example.com?Action=X")).receive().body, "GET /?Action=X ");
  EXPECT_EQ(client.send(get("http://ec2.example.com")).receive().body, "GET / ");
}

TEST(Listener, ReadsBodiesInChunks) {
  Listener listener(any_port, 1, echo);
  Client client(listener.address());
  client.send(
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  EXPECT_EQ(client.receive().body, "POST / abcde");
}

TEST(Listener, KeepsConnections) {
  Listener listener(any_port, 2, echo);
  Client client(listener.address());
  EXPECT_EQ(client.send(get("/1")).receive().body, "GET /1 ");
  EXPECT_EQ(client.send(post("2")).receive().body, "POST / 2");
}

TEST(Listener, ClosesWhereTheClientWantsIt) {
  Listener listener(any_port, 1, echo);
  Client client(listener.address());
  auto const answer = client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").receive();
  EXPECT_EQ(answer.headers.at("Connection"), "close");
  EXPECT_TRUE(client.at_end());
}

TEST(Listener, ServesHttp10) {
  Listener listener(any_port, 1, echo);
  Client one(listener.address());
  EXPECT_EQ(one.send("GET / HTTP/1.0\r\n\r\n").receive().status, 200);
  EXPECT_TRUE(one.at_end());
  Client keeping(listener.address());
  keeping.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(keeping.receive().headers.at("Connection"), "keep-alive");
  EXPECT_EQ(keeping.send(get("/")).receive().status, 200);
}

TEST(Listener, AnswersPipelinedRequestsInOrder) {
  Shelf shelf;
  Listener listener(any_port, 1, [&](HttpRequest request, Reply reply) {
    request.target == "/late" ? shelf.put(request, std::move(reply)) : echo(request, std::move(reply));
  });
  Client client(listener.address());
  client.send(get("/late") + get("/2") + post("3"));
  shelf.take()(text("late"));
  EXPECT_EQ(client.receive().body, "late");
  EXPECT_EQ(client.receive().body, "GET /2 ");
  EXPECT_EQ(client.receive().body, "POST / 3");
}

TEST(Listener, ReadsLargeBodiesAndWhatFollowsThem) {
  Listener listener(any_port, 1, echo);
  Client client(listener.address());
  std::string const large = std::string(524'288, 'a') + "z";
  client.send(post(large) + get("/next"));
  EXPECT_EQ(client.receive().body, "POST / " + large);
  EXPECT_EQ(client.receive().body, "GET /next ");
  auto const request = post(large);
  client.send(request.substr(0, 300'000)).send(request.substr(300'000));
  EXPECT_EQ(client.receive().body, "POST / " + large);
}

TEST(Listener, LeavesOutTheBodyForHead) {
  Listener listener(any_port, 1, echo);
  Client client(listener.address());
  auto const answer = client.send("HEAD /abc HTTP/1.1\r\nHost: x\r\n\r\n").receive(false);
  EXPECT_EQ(answer.headers.at("Content-Length"), "10");
  EXPECT_EQ(client.send(get("/")).receive().body, "GET / ");
}

TEST(Listener, RefusesOtherMethods) {
  Listener listener(any_port, 1, echo);
  Client client(listener.address());
  auto const answer = client.send("OPTIONS / HTTP/1.1\r\nHost: x\r\n\r\n").receive();
  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.headers.at("Allow"), "GET, HEAD, POST");
  EXPECT_THAT(answer.body, HasSubstr("<Response><Errors><Error><Code>MethodNotAllowed</Code>"));
  EXPECT_EQ(client.send(get("/")).receive().status, 200);
}

TEST(Listener, AcceptsABodyUpToTheLimit) {
  Listener listener(any_port, 1, echo, {.body_bytes = 1000});
  Client client(listener.address());
  EXPECT_EQ(client.send(post(std::string(1000, 'a'))).receive().status, 200);
}

TEST(Listener, RefusesALargerBody) {
  Listener listener(any_port, 1, echo, {.body_bytes = 1000});
  Client client(listener.address());
  auto const answer = client.send(post(std::string(1001, 'a'))).receive();
  EXPECT_EQ(answer.status, 413);
  EXPECT_THAT(answer.body, HasSubstr("<Code>RequestEntityTooLargeException</Code>"));
  EXPECT_TRUE(client.at_end());
}

TEST(Listener, RefusesALargerBodyInChunks) {
  Listener listener(any_port, 1, echo, {.body_bytes = 1000});
  Client client(listener.address());
  client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 3; ++i) client.send("190\r\n" + std::string(400, 'a') + "\r\n");
  EXPECT_EQ(client.receive().status, 413);
  EXPECT_TRUE(client.at_end());
}

// The whole answer arrives though the client has sent more than anybody read.
TEST(Listener, TellsAClientThatSendsFarTooMuch) {
  Listener listener(any_port, 1, echo);
  Client client(listener.address());
  EXPECT_EQ(client.send(post(std::string(8'000'000, 'a'))).receive().status, 413);
}

// A whole header section of so many bytes, and fields beside Host.
std::string header_of(std::size_t bytes, int fields = 0) {
  std::string more;
  for (int n = 0; n < fields; ++n) more += "a:b\r\n";
  auto const rest = " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
  return "GET /" + std::string(bytes - rest.size() - 5, 'a') + rest;
}

TEST(Listener, AcceptsAHeaderUpToTheLimit) {
  Listener listener(any_port, 1, echo, {.header_bytes = 5000});
  Client client(listener.address());
  EXPECT_EQ(client.send(header_of(5000)).receive().status, 200);
  EXPECT_EQ(client.send(header_of(5000)).receive().status, 200);
}

TEST(Listener, RefusesALargerHeader) {
  Listener listener(any_port, 1, echo, {.header_bytes = 5000});
  Client client(listener.address());
  EXPECT_EQ(client.send(header_of(5001)).receive().status, 431);
  EXPECT_TRUE(client.at_end());
}

TEST(Listener, AcceptsAsManyHeaderFieldsAsAllowed) {
  Listener listener(any_port, 1, echo, {.header_fields = 20});
  Client client(listener.address());
  EXPECT_EQ(client.send(header_of(1000, 19)).receive().status, 200);
  EXPECT_EQ(client.send(header_of(1000, 20)).receive().status, 431);
  EXPECT_TRUE(client.at_end());
}

TEST(Listener, RefusesChunksThatSayTooMuchOfThemselves) {
  Listener listener(any_port, 1, echo);
  Client client(listener.address());
  client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;" +
              std::string(40'000, 'a'));
  EXPECT_EQ(client.receive().status, 431);
}

TEST(Listener, RefusesWhatIsNotHttp) {
  Listener listener(any_port, 1, echo);
  for (auto const* bytes :
       {"hello\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n", "\x16\x03\x01\x02\x01\x01\xff\r\n\r\n"}) {
    Client client(listener.address());
    auto const answer = client.send(bytes).receive();
    EXPECT_EQ(answer.status, 400) << bytes;
    EXPECT_THAT(answer.body, HasSubstr("<Code>MalformedHttpRequestException</Code>"));
    EXPECT_TRUE(client.at_end());
  }
}

TEST(Listener, InvitesABodyThatWaitsForIt) {
  Listener listener(any_port, 1, echo);
  Client client(listener.address());
  client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.receive().status, 100);
  EXPECT_EQ(client.send("abc").receive().body, "POST / abc");
}

TEST(Listener, DoesNotInviteTooLargeABody) {
  Listener listener(any_port, 1, echo, {.body_bytes = 2});
  Client client(listener.address());
  client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.receive().status, 413);
}

TEST(Listener, ClosesOnAClientThatDawdles) {
  Listener listener(any_port, 1, echo, {.read = 50ms});
  Client client(listener.address());
  client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_TRUE(client.at_end());
}

// The time counts for the whole request, not from byte to byte.
TEST(Listener, ClosesOnAClientThatTrickles) {
  Listener listener(any_port, 1, echo, {.read = 200ms});
  Client client(listener.address());
  auto const request = post(std::string(1000, 'a'));
  for (std::size_t at = 0; at < 30; ++at) {
    client.send(request.substr(at, 1));
    std::this_thread::sleep_for(20ms);
  }
  EXPECT_EQ(client.send(request.substr(30)).receive().status, 0);
}

TEST(Listener, ClosesTheOldestConnectionForOneTooMany) {
  Listener listener(any_port, 1, echo, {.connections = 2});
  Client one(listener.address()), two(listener.address());
  EXPECT_EQ(one.send(get("/")).receive().status, 200);
  EXPECT_EQ(two.send(get("/")).receive().status, 200);
  EXPECT_EQ(one.send(get("/")).receive().status, 200);
  Client three(listener.address());
  EXPECT_EQ(three.send(get("/")).receive().status, 200);
  EXPECT_TRUE(two.at_end());
  EXPECT_EQ(one.send(get("/")).receive().status, 200);
}

TEST(Listener, ClosesConnectionsForTheBodiesOfOthers) {
  Listener listener(any_port, 1, echo, {.held_bytes = 1000});
  Client slow(listener.address()), next(listener.address());
  slow.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 600\r\n\r\nabc");
  EXPECT_EQ(next.send(post(std::string(400, 'a'))).receive().status, 200) << "as much as allowed";
  EXPECT_EQ(next.send(post(std::string(401, 'a'))).receive().status, 200);
  EXPECT_TRUE(slow.at_end());
}

TEST(Listener, ClosesConnectionsForTheAnswersOfOthers) {
  auto const answer = [](HttpRequest const& request, Reply const& reply) {
    reply(text(std::string(request.target == "/large" ? 30'000'000 : 10, 'a')));
  };
  Listener listener(any_port, 1, answer, {.held_bytes = 1'000'000});
  Client slow(listener.address()), next(listener.address());
  slow.send(get("/large"));
  std::this_thread::sleep_for(500ms);  // longer than anybody is patient
  EXPECT_EQ(next.send(get("/")).receive().status, 200);
  slow.receive();
  EXPECT_TRUE(slow.at_end());
}

TEST(Listener, ClosesIdleConnections) {
  Listener listener(any_port, 1, echo, {.idle = 50ms});
  Client silent(listener.address());
  EXPECT_TRUE(silent.at_end());
  Client client(listener.address());
  EXPECT_EQ(client.send(get("/")).receive().status, 200);
  EXPECT_TRUE(client.at_end());
}

TEST(Listener, DoesNotCountTheAnswersTimeAsIdle) {
  Shelf shelf;
  Listener listener(any_port, 1, shelf.handler(), {.idle = 20ms, .read = 20ms, .write = 5s});
  Client client(listener.address());
  client.send(get("/"));
  auto const reply = shelf.take();
  std::this_thread::sleep_for(100ms);
  reply(text("late"));
  EXPECT_EQ(client.receive().body, "late");
}

TEST(Listener, ClosesOnAClientThatDoesNotRead) {
  std::size_t const far_too_much = 100'000'000;
  auto const flood = [&](HttpRequest, Reply reply) { reply(text(std::string(far_too_much, 'a'))); };
  Listener listener(any_port, 1, flood, {.write = 50ms});
  Client client(listener.address());
  client.send(get("/"));
  std::this_thread::sleep_for(200ms);
  EXPECT_LT(client.receive().status, 201);  // what fitted into the buffers
  EXPECT_TRUE(client.at_end());
}

TEST(Listener, TakesRepliesFromAnyThread) {
  Shelf shelf;
  std::atomic<int> count = 0;
  Listener listener(any_port, 3, [&](HttpRequest request, Reply reply) {
    ++count % 2 ? shelf.put(std::move(request), std::move(reply))
                : echo(std::move(request), std::move(reply));
  });
  std::jthread const answering([&] {
    for (int i = 0; i < 400; ++i) shelf.take()(text("other thread"));
  });
  auto const ask_often = [&] {
    Client client(listener.address());
    for (int n = 0; n < 100; ++n) ASSERT_EQ(client.send(get("/")).receive().status, 200);
  };
  std::array<std::jthread, 8> clients;
  for (auto& client : clients) client = std::jthread(ask_often);
}

TEST(Listener, SurvivesAClientThatLeavesBeforeTheReply) {
  Shelf shelf;
  Listener listener(any_port, 1, shelf.handler());
  Client leaving(listener.address());
  leaving.send(get("/"));
  auto const reply = shelf.take();
  leaving.reset();
  reply(text(std::string(1'000'000, 'a')));
  Client next(listener.address());
  next.send(get("/"));
  shelf.take()(text("still here"));
  EXPECT_EQ(next.receive().body, "still here");
}

TEST(Listener, EndsIdleConnectionsWhenItStops) {
  Listener listener(any_port, 2, echo);
  Client client(listener.address());
  EXPECT_EQ(client.send(get("/")).receive().status, 200);
  listener.stop();
  EXPECT_TRUE(client.at_end());
  EXPECT_EQ(Client(listener.address()).send(get("/")).receive().status, 0);
}

TEST(Listener, FinishesRunningRequestsWhenItStops) {
  Shelf shelf;
  Listener listener(any_port, 2, shelf.handler());
  Client client(listener.address());
  client.send(get("/"));
  auto const reply = shelf.take();
  std::jthread const stopping([&] { listener.stop(); });
  std::this_thread::sleep_for(50ms);
  reply(text("finished"));
  auto const answer = client.receive();
  EXPECT_EQ(answer.body, "finished");
  EXPECT_EQ(answer.headers.at("Connection"), "close");
  EXPECT_TRUE(client.at_end());
}

TEST(Listener, InsistsWhereARequestDoesNotFinish) {
  Shelf shelf;
  auto listener = std::make_unique<Listener>(any_port, 1, shelf.handler(), HttpLimits{.finish = 50ms});
  Client client(listener->address());
  client.send(get("/"));
  auto const reply = shelf.take();
  listener.reset();
  EXPECT_TRUE(client.at_end());
  reply(text("nobody listens"));
}

TEST(Listener, RefusesAPortInUse) {
  Listener const first(any_port, 1, echo);
  try {
    Listener const second(first.address(), 1, echo);
    FAIL();
  } catch (ListenError const& error) {
    EXPECT_EQ(error.what(), "cannot listen on " + to_string(first.address()) + ": Address already in use");
  }
}

TEST(Listener, ListensOnIPv6) {
  try {
    Listener const listener({"::1", 0}, 1, echo);
    EXPECT_EQ(Client(listener.address()).send(get("/")).receive().status, 200);
  } catch (ListenError const& error) {
    GTEST_SKIP() << error.what();
  }
}

}  // namespace
}  // namespace amiable::server
