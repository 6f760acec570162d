#include "storage/writer.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <iterator>
#include <mutex>
#include <thread>
#include <vector>

namespace amiable::storage {

namespace {

constexpr std::size_t most_per_group = 64;

struct Job {
  Writer::Work work;
  Writer::Done done;
  std::exception_ptr failure = nullptr;
};

void run_job(Database& database, Session& session, Job& job) {
  try {
    database.part(session, [&] { job.work(session); });
  } catch (TransactionLost const&) {
    throw;
  } catch (...) {
    job.failure = std::current_exception();
  }
}

// Jobs that failed by themselves share a lost group's fate: what they saw of the others never happened.
void run_group(Database& database, std::vector<Job>& group) {
  try {
    database.write([&](Session& session) {
      for (Job& job : group) run_job(database, session, job);
    });
  } catch (...) {
    for (Job& job : group) job.failure = std::current_exception();
  }
}

void report(std::vector<Job>& group) noexcept {
  for (Job& job : group) job.done(job.failure);
}

}  // namespace

struct Writer::State {
  Database& database;
  std::size_t const queue_limit;
  std::mutex mutex;
  std::condition_variable something_to_do;
  std::deque<Job> queue;
  bool stopping = false;
  std::thread thread;

  std::vector<Job> next_group();  // waits; empty when stopped and nothing is left
  void run();
};

std::vector<Job> Writer::State::next_group() {
  std::unique_lock lock(mutex);
  something_to_do.wait(lock, [&] { return stopping || !queue.empty(); });
  auto const begin = queue.begin();
  auto const end = begin + static_cast<std::ptrdiff_t>(std::min(queue.size(), most_per_group));
  std::vector<Job> group(std::make_move_iterator(begin), std::make_move_iterator(end));
  queue.erase(begin, end);
  return group;
}

void Writer::State::run() {
  for (auto group = next_group(); !group.empty(); group = next_group()) {
    run_group(database, group);
    report(group);
  }
}

Writer::Writer(Database& database, std::size_t queue_limit) : state_(new State{database, queue_limit}) {
  state_->thread = std::thread([state = state_.get()] { state->run(); });
}

Writer::~Writer() {
  stop();
}

bool Writer::submit(Work work, Done done) {
  {
    std::lock_guard const guard(state_->mutex);
    if (state_->stopping || state_->queue.size() >= state_->queue_limit) return false;
    state_->queue.push_back({std::move(work), std::move(done)});
  }
  state_->something_to_do.notify_one();
  return true;
}

void Writer::stop() {
  {
    std::lock_guard const guard(state_->mutex);
    state_->stopping = true;
  }
  state_->something_to_do.notify_one();
  if (state_->thread.joinable()) state_->thread.join();
}

}  // namespace amiable::storage
