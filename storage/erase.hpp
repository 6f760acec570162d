// What takes things out of the registry as if they had never been there.
#pragma once

#include <string_view>

#include "storage/session.hpp"

namespace amiable::storage {

void erase_all(Session& session);

// What the account owns in any Region, with everything on it, whoever put it there; its tags on what others
// own; its settings. What others share with it is theirs and stays.
void erase_account(Session& session, std::string_view account);

// One image, snapshot or volume, whoever owns it, with everybody's tags on it. Nothing where there is none.
void erase_resource(Session& session, std::string_view id);

}  // namespace amiable::storage
