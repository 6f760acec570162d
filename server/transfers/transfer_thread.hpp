// The one thread on which transfers run, one after the other.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace amiable::server {

class TransferThread {
 public:
  using Work = std::function<void()>;  // must not throw

  TransferThread() = default;  // the thread begins with the first work
  ~TransferThread();           // what waits is run: it is to see that it has no time
  TransferThread(TransferThread const&) = delete;

  // False where too many wait, or the thread is ending.
  [[nodiscard]] bool submit(Work work);

  bool is_ending() const { return ending_; }

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Work> queue_;
  std::atomic<bool> ending_ = false;
  std::thread thread_;
};

}  // namespace amiable::server
