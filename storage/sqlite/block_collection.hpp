// Contents and blocks that nobody uses any more.
#pragma once

#include <functional>

#include "storage/sqlite/session.hpp"

namespace amiable::storage::sqlite {

// Runs `work` in a transaction and removes with it the contents that it left without users; then frees their
// blocks.
void write_and_collect(SqliteSession& session, std::function<void(Session&)> const& work);

// When a registry is opened: what a process that died was about to do with contents is over.
void release_holds(SqliteSession& session);

// Their space goes back to the file system before their rows go: after a fault in between, or the process's
// death, it is done again with the next write or the next start.
void collect_blocks(SqliteSession& session);

}  // namespace amiable::storage::sqlite
