// A registry in memory: one session, used by one thread at a time.
#pragma once

#include <mutex>

#include "storage/blocks/block_file.hpp"
#include "storage/database.hpp"
#include "storage/sqlite/session.hpp"

namespace amiable::storage::sqlite {

class MemoryDatabase final : public Database {
 public:
  MemoryDatabase();

  void read(std::function<void(Session&)> const& work) override;
  void write(std::function<void(Session&)> const& work) override;
  void part(Session& session, std::function<void()> const& part) override;

 private:
  std::mutex mutex_;
  BlockFile blocks_;
  SqliteSession session_;
};

}  // namespace amiable::storage::sqlite
