// The registry file (or memory): opened, checked, migrated; sessions to read it, and the one session that
// writes it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "storage/session.hpp"

namespace amiable::storage {

enum class Durability { normal, full, memory };  // survives the process's death; power loss; nothing

struct DatabaseOptions {
  std::string path;  // a file, or ":memory:"
  Durability durability = Durability::normal;
};

// A fault after which the engine had undone the whole transaction, not only the part that met it.
class TransactionLost : public StorageError {
 public:
  using StorageError::StorageError;
};

class Database {
 public:
  // Opens and migrates. Throws StorageError with one clear line: not ours, newer than us, locked, damaged, no
  // folder.
  static std::unique_ptr<Database> open(DatabaseOptions const& options);
  virtual ~Database() = default;

  // Runs `work` on one consistent view of the registry, in the calling thread; any thread may call.
  virtual void read(std::function<void(Session&)> const& work) = 0;

  // Runs `work` inside one transaction on the writing session: committed when it returns, rolled back when it
  // throws. One thread at a time (the Writer's).
  virtual void write(std::function<void(Session&)> const& work) = 0;

  // Inside write(): runs `part` in a savepoint, undone when it throws (and the exception goes on, or
  // TransactionLost).
  virtual void part(Session& session, std::function<void()> const& part) = 0;
};

}  // namespace amiable::storage
