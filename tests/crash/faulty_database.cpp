#include "tests/crash/faulty_database.hpp"

#include <utility>

namespace amiable::faults {

using storage::Session;

class FaultyDatabase::FaultySession final : public Session {
 public:
  FaultySession(FaultyDatabase& database, Session& sound) : sound_(sound), database_(database) {}

  std::int64_t execute(std::string_view sql, std::span<storage::Value const> values,
                       storage::RowVisitor const& visit) override {
    database_.call(sound_, sql);
    return sound_.execute(sql, values, visit);
  }
  storage::BlockFile& blocks() override { return sound_.blocks(); }
  std::int64_t last_number() override { return sound_.last_number(); }

  Session& sound() { return sound_; }

  void transaction(std::function<void(Session&)> const& work) {
    database_.call(sound_, "begin");
    work(*this);
    database_.call(sound_, "commit");
  }

 private:
  Session& sound_;
  FaultyDatabase& database_;
};

void FaultyDatabase::fail_at(int call, Loss loss) {
  calls_left_ = call;
  failed_ = false;
  loss_ = loss;
}

bool FaultyDatabase::disarm() {
  calls_left_ = 0;
  return std::exchange(failed_, false);
}

void FaultyDatabase::call(Session& sound, std::string_view what) {
  if (calls_left_ == 0 || --calls_left_ > 0) return;
  failed_ = true;
  if (loss_ == Loss::transaction) sound.run("rollback");
  throw storage::StorageError("injected fault (in: " + std::string(what) + ")");
}

void FaultyDatabase::read(std::function<void(Session&)> const& work) {
  sound_->read([&](Session& session) { FaultySession(*this, session).transaction(work); });
}

void FaultyDatabase::write(std::function<void(Session&)> const& work) {
  sound_->write([&](Session& session) { FaultySession(*this, session).transaction(work); });
}

void FaultyDatabase::part(Session& session, std::function<void()> const& part) {
  auto& sound = static_cast<FaultySession&>(session).sound();
  sound_->part(sound, [&] {
    call(sound, "savepoint");
    part();
    call(sound, "release");
  });
}

}  // namespace amiable::faults
