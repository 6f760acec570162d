// A registry whose n-th call fails: the begin of a transaction, a savepoint, a statement, a release, a
// commit.
#pragma once

#include <memory>
#include <string_view>

#include "storage/database.hpp"

namespace amiable::faults {

enum class Loss {
  call,         // only the call fails
  transaction,  // the engine undoes the whole transaction, as SQLite does after some faults
};

class FaultyDatabase final : public storage::Database {
 public:
  explicit FaultyDatabase(std::unique_ptr<storage::Database> sound) : sound_(std::move(sound)) {}

  // The n-th call from now on (1 is the next one) fails; those after it do not. To be called between
  // requests.
  void fail_at(int call, Loss loss);
  // Whether a call failed since fail_at(); from now on none does.
  bool disarm();

  void read(std::function<void(storage::Session&)> const& work) override;
  void write(std::function<void(storage::Session&)> const& work) override;
  void part(storage::Session& session, std::function<void()> const& part) override;

 private:
  class FaultySession;
  void call(storage::Session& sound, std::string_view what);

  std::unique_ptr<storage::Database> sound_;
  int calls_left_ = 0;  // until the fault; 0: none is to come
  bool failed_ = false;
  Loss loss_ = Loss::call;
};

}  // namespace amiable::faults
