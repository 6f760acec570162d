#include "server/http/crowd.hpp"

#include <utility>

namespace amiable::server {

Crowd::Member::Member(Crowd& crowd, std::function<void()> leave) : crowd_(crowd), leave_(std::move(leave)) {
  if (crowd_.members_ == crowd_.connections_ && !crowd_.waiting_.empty())
    crowd_.waiting_.front()->send_away();
  ++crowd_.members_;
  wait_for_client();
}

Crowd::Member::~Member() {
  if (!present_) return;
  stop_waiting();
  --crowd_.members_;
  crowd_.held_ -= held_;
}

void Crowd::Member::wait_for_client(std::chrono::milliseconds patience) {
  if (!present_) return;
  stop_waiting();
  place_ = crowd_.waiting_.insert(crowd_.waiting_.end(), this);
  waiting_ = true;
  patient_until_ = std::chrono::steady_clock::now() + patience;
}

void Crowd::Member::work() {
  stop_waiting();
}

void Crowd::Member::stop_waiting() {
  if (std::exchange(waiting_, false)) crowd_.waiting_.erase(place_);
}

bool Crowd::Member::may_go() const {
  bool const holds_more_than_its_share = held_ > crowd_.bytes_ / crowd_.connections_;
  return holds_more_than_its_share && patient_until_ <= std::chrono::steady_clock::now();
}

void Crowd::Member::hold(std::size_t bytes) {
  if (!present_) return;
  crowd_.held_ += bytes - held_;
  held_ = bytes;
  for (auto next = crowd_.waiting_.begin(); crowd_.held_ > crowd_.bytes_ && next != crowd_.waiting_.end();) {
    auto* const member = *next++;
    if (member != this && member->may_go()) member->send_away();
  }
}

// Its place is free at once; the connection itself ends a little later.
void Crowd::Member::send_away() {
  stop_waiting();
  present_ = false;
  --crowd_.members_;
  crowd_.held_ -= held_;
  leave_();
}

}  // namespace amiable::server
