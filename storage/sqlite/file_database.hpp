// A registry in a file: one session writes, as many read as there are threads that read at the same time.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "storage/database.hpp"
#include "storage/sqlite/file_lock.hpp"
#include "storage/sqlite/session.hpp"

namespace amiable::storage::sqlite {

class FileDatabase final : public Database {
 public:
  FileDatabase(std::string path, Durability durability);

  void read(std::function<void(Session&)> const& work) override;
  void write(std::function<void(Session&)> const& work) override;
  void part(Session& session, std::function<void()> const& part) override;

 private:
  using Reader = std::unique_ptr<SqliteSession>;
  Reader take_reader();
  void put_back(Reader reader);

  std::string path_;
  FileLock lock_;
  SqliteSession writer_;  // closed after the readers: the last one out folds the journal into the file
  std::mutex mutex_;
  std::vector<Reader> idle_;  // the one used last is taken first: its cache is warm
};

}  // namespace amiable::storage::sqlite
