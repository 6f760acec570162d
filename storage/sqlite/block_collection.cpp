#include "storage/sqlite/block_collection.hpp"

#include "storage/content_holds.hpp"
#include "storage/contents.hpp"
#include "storage/sqlite/transaction.hpp"

namespace amiable::storage::sqlite {

void write_and_collect(SqliteSession& session, std::function<void(Session&)> const& work) {
  in_transaction(session, "begin immediate", [&](Session& writing) {
    work(writing);
    remove_unused_contents(writing);
  });
  try {
    collect_blocks(session);
  } catch (StorageError const&) {  // the work itself is committed
  }
}

void release_holds(SqliteSession& session) {
  if (!ContentHolds(session).any()) return;
  write_and_collect(session, [](Session& writing) { ContentHolds(writing).release_all(); });
}

void collect_blocks(SqliteSession& session) {
  auto const numbers = unused_blocks(session);
  if (numbers.empty()) return;
  for (auto const number : numbers) session.blocks().punch(number);
  in_transaction(session, "begin immediate", remove_unused_blocks);
}

}  // namespace amiable::storage::sqlite
