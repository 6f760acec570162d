// The public images that are there without anybody's doing: server/data/catalogue.json, compiled in. Each is
// in every Region, under an id of its own there.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace amiable::server::catalogue {

extern std::string_view const text;     // JSON, made by server/data/embed_catalogue.py
extern std::string_view const version;  // changes when the text does

struct Image {
  std::string name;
  std::vector<std::string> ssm_parameters;  // that name it: "/aws/service/…"
  std::int64_t created_at = 0;              // milliseconds UTC
  std::int64_t volume_size = 0;             // GiB
  std::string volume_type;
  boost::json::object fixture;  // the rest, as docs/fixtures.md has it
};

std::vector<Image> const& images();

// The same in every registry and at every start.
std::string image_id(Image const& image, std::string_view region);

// All of them in one Region: a document of fixtures.
boost::json::object document(std::string_view region);

}  // namespace amiable::server::catalogue
