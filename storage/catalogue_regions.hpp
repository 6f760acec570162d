// Which Regions have the catalogue's public images, and of which version: "some" where they are not complete.
#pragma once

#include <string>
#include <string_view>

#include "storage/session.hpp"

namespace amiable::storage {

std::string catalogue_version(Session& session, std::string_view region);  // empty where there is none
void set_catalogue_version(Session& session, std::string_view region, std::string_view version);

}  // namespace amiable::storage
