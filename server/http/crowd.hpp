// The connections of one worker and the bytes that their bodies and answers take. Where there is too much of
// either, the connection that has kept us waiting longest is closed. Only for the sources in this folder.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <list>

namespace amiable::server {

class Crowd {
 public:
  class Member;

  Crowd(std::size_t connections, std::size_t bytes) : connections_(connections), bytes_(bytes) {}

 private:
  std::size_t const connections_;
  std::size_t const bytes_;
  std::size_t members_ = 0;     // without those sent away
  std::size_t held_ = 0;        // by them
  std::list<Member*> waiting_;  // for their clients, the longest first
};

// One connection. Enters waiting for its client.
class Crowd::Member {
 public:
  // May send another member away: calls its `leave`.
  Member(Crowd& crowd, std::function<void()> leave);
  ~Member();
  Member(Member const&) = delete;

  // From now on. For `patience` its bytes are no reason to send it away.
  void wait_for_client(std::chrono::milliseconds patience = {});
  void work();  // until the next wait_for_client(): is not sent away

  // Holds so many bytes in place of those before. Where that is too much for all, sends away others that hold
  // more than their even share, as far as they may go.
  void hold(std::size_t bytes);

 private:
  void stop_waiting();
  bool may_go() const;
  void send_away();

  Crowd& crowd_;
  std::function<void()> const leave_;
  std::size_t held_ = 0;
  bool present_ = true;
  bool waiting_ = false;
  std::list<Member*>::iterator place_;  // while waiting
  std::chrono::steady_clock::time_point patient_until_;
};

}  // namespace amiable::server
