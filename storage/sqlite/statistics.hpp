// What SQLite shall believe of the registry's tables when it plans a query.
#pragma once

#include <sqlite3.h>

namespace amiable::storage::sqlite {

// Fixed, so that plans depend neither on what a registry holds nor on when it was looked at. To be set after
// each change of the schema, in its transaction.
void set_statistics(sqlite3* connection);

}  // namespace amiable::storage::sqlite
