#include "storage/snapshot_block_public_access.hpp"

namespace amiable::storage {

std::string SnapshotBlockPublicAccess::state() {
  return session_
      .first("select state from snapshot_block_public_access where account = $1 and region = $2",
             {scope_.account, scope_.region}, [](Row const& row) { return row.text(0); })
      .value_or("unblocked");
}

void SnapshotBlockPublicAccess::set_state(std::string_view state) {
  session_.run("delete from snapshot_block_public_access where account = $1 and region = $2",
               {scope_.account, scope_.region});
  if (state == "unblocked") return;
  session_.run("insert into snapshot_block_public_access (account, region, state) values ($1, $2, $3)",
               {scope_.account, scope_.region, state});
}

}  // namespace amiable::storage
