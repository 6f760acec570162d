#include "storage/image_block_public_access.hpp"

namespace amiable::storage {

bool ImageBlockPublicAccess::is_enabled() {
  return session_
      .first("select 1 from image_block_public_access where account = $1 and region = $2",
             {scope_.account, scope_.region}, [](Row const&) { return true; })
      .value_or(false);
}

void ImageBlockPublicAccess::enable() {
  session_.run(
      "insert into image_block_public_access (account, region) values ($1, $2) on conflict do nothing",
      {scope_.account, scope_.region});
}

void ImageBlockPublicAccess::disable() {
  session_.run("delete from image_block_public_access where account = $1 and region = $2",
               {scope_.account, scope_.region});
}

}  // namespace amiable::storage
