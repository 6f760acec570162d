// Transactions and savepoints around a function.
#pragma once

#include <functional>
#include <string_view>

#include "storage/sqlite/session.hpp"

namespace amiable::storage::sqlite {

// Runs `begin` ("begin", "begin immediate"), the work, and commit; rolls back when something throws.
void in_transaction(SqliteSession& session, std::string_view begin,
                    std::function<void(Session&)> const& work);

// Ends the transaction if there is one, whatever became of it.
void roll_back(SqliteSession& session);

// See Database::part.
void in_savepoint(SqliteSession& session, std::function<void()> const& part);

}  // namespace amiable::storage::sqlite
