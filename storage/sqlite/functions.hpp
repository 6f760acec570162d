// The SQL functions that the registry's statements use.
#pragma once

#include <sqlite3.h>

namespace amiable::storage::sqlite {

// ec2_match(value, pattern): whether the text matches EC2's wildcards (storage/wildcard.hpp); null where
// either is null.
// ec2_time(milliseconds since 1970 UTC): as EC2 writes it, 2026-09-26T05:48:22.123Z; null where it is null.
void add_functions(sqlite3* connection);

}  // namespace amiable::storage::sqlite
