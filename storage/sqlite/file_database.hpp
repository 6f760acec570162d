// A registry in a file: one session writes, as many read as there are threads that read at the same time.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "storage/blocks/block_file.hpp"
#include "storage/database.hpp"
#include "storage/sqlite/file_lock.hpp"
#include "storage/sqlite/seal.hpp"
#include "storage/sqlite/session.hpp"

namespace amiable::storage::sqlite {

class FileDatabase final : public Database {
 public:
  FileDatabase(std::string path, Durability durability);

  void read(std::function<void(Session&)> const& work) override;
  void write(std::function<void(Session&)> const& work) override;
  void part(Session& session, std::function<void()> const& part) override;

 private:
  // A reader that rests keeps its transaction, so that the next read need not begin one, until somebody
  // writes.
  struct Reader {
    std::unique_ptr<SqliteSession> session;
    std::uint64_t writes = 0;  // what had been written when it was taken, or earlier
  };
  Reader take_reader();
  void put_back(Reader reader);
  void end_resting_reads();

  std::string path_;
  FileLock lock_;
  Seal seal_;
  BlockFile blocks_;
  SqliteSession writer_;  // closed after the readers: the last one out folds the journal into the file
  std::mutex mutex_;
  std::uint64_t writes_ = 0;
  std::vector<Reader> idle_;  // the one used last is taken first: its cache is warm
};

}  // namespace amiable::storage::sqlite
