#include "server/transfers/transfer_thread.hpp"

namespace amiable::server {
namespace {

constexpr std::size_t most_waiting = 64;

}  // namespace

TransferThread::~TransferThread() {
  {
    std::lock_guard const lock(mutex_);
    ending_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

bool TransferThread::submit(Work work) {
  std::lock_guard const lock(mutex_);
  if (ending_ || queue_.size() >= most_waiting) return false;
  queue_.push_back(std::move(work));
  if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  changed_.notify_one();
  return true;
}

void TransferThread::run() {
  while (true) {
    Work work;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return ending_ || !queue_.empty(); });
      if (queue_.empty()) return;
      work = std::move(queue_.front());
      queue_.pop_front();
    }
    work();
  }
}

}  // namespace amiable::server
