#include "server/admin/fixtures.hpp"

#include <boost/json/array.hpp>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <set>

#include "server/admin/fixture_buckets.hpp"
#include "server/admin/fixture_entry.hpp"
#include "server/admin/fixture_kms_keys.hpp"
#include "server/admin/fixture_organizations.hpp"
#include "server/admin/write.hpp"
#include "server/regions.hpp"
#include "storage/erase.hpp"

namespace amiable::server {
namespace {

using Entries = std::vector<FixtureEntry>;

// A 0 and the first 16 hex digits of the place's UUID, version 5, in the URL namespace.
std::string repeatable_id(std::string_view prefix, std::string const& place) {
  boost::uuids::name_generator_sha1 name_to_uuid(boost::uuids::ns::url());
  auto digits = boost::uuids::to_string(name_to_uuid(place));
  std::erase(digits, '-');
  return std::string(prefix) + "0" + digits.substr(0, 16);
}

// One document being loaded, inside the writing transaction.
class Loading {
 public:
  Loading(Environment const& environment, storage::Session& session, bool repeatable_ids, bool replace = true)
      : environment_(environment), session_(session), repeatable_ids_(repeatable_ids), replace_(replace) {}

  // Every id is claimed before the first resource is written, so that names may move between images.
  boost::json::value load(JsonObject document) {
    auto volumes = claim(document, "volumes", [](JsonObject&) -> std::string_view { return "vol-"; });
    auto snapshots = claim(document, "snapshots", [](JsonObject&) -> std::string_view { return "snap-"; });
    auto images = claim(document, "images", image_prefix);
    auto const buckets = read_buckets(document);
    load_organizations(document, session_);
    load_kms_keys(document, session_, environment_.clock.now());
    document.refuse_unknown();
    write(snapshots, load_snapshot);
    write(volumes, load_volume);
    write(images, load_image);
    write_buckets(buckets, environment_.objects);
    return {{"volumes", ids(volumes)}, {"snapshots", ids(snapshots)}, {"images", ids(images)}};
  }

 private:
  Entries claim(JsonObject& document, std::string_view member, std::string_view (*prefix_of)(JsonObject&)) {
    Entries entries;
    for (auto const& item : document.items(member)) {
      JsonObject in(item);
      auto owner = read_owner(in);
      auto id = claim_id(in, prefix_of(in));
      entries.push_back({std::move(in), std::move(id), std::move(owner)});
    }
    return entries;
  }

  std::string claim_id(JsonObject& in, std::string_view prefix) {
    std::string id;
    if (!in.read("id", id, resource_id(prefix)))
      id = repeatable_ids_ ? repeatable_id(prefix, in.place()) : environment_.ids.next(prefix);
    if (!claimed_.insert(id).second) in.refuse("id", "is given twice");
    if (replace_) storage::erase_resource(session_, id);
    return id;
  }

  void write(Entries& entries, void (*load_entry)(FixtureEntry&, Write const&)) {
    for (auto& entry : entries) {
      Read const world{entry.owner, environment_.clock.now(), environment_.settings, session_,
                       environment_.objects};
      load_entry(entry, {world, environment_.ids});
      entry.in.refuse_unknown();
    }
  }

  static boost::json::array ids(Entries const& entries) {
    boost::json::array list;
    for (auto const& entry : entries) list.emplace_back(entry.id);
    return list;
  }

  Environment const& environment_;
  storage::Session& session_;
  bool repeatable_ids_;
  bool replace_;  // what has an id of the document already
  std::set<std::string> claimed_;
};

bool wants_repeatable_ids(HttpRequest const& request) {
  auto const ids = query_parameter(request, "ids");
  if (ids && *ids != "repeatable") throw JsonFault("must be repeatable", "?ids");
  return ids.has_value();
}

}  // namespace

void load_fixtures(Environment const& environment, storage::Session& session,
                   boost::json::value const& document, bool replace) {
  Loading(environment, session, true, replace).load(JsonObject(JsonValue(document)));
}

void admin::fixtures(Environment& environment, HttpRequest const& request, Reply reply) {
  auto const work = [environment, request](storage::Session& session) {
    auto const document = parse_json(request.body);
    Loading loading(environment, session, wants_repeatable_ids(request));
    return loading.load(JsonObject(JsonValue(document)));
  };
  answer_write(environment, work, std::move(reply));
}

}  // namespace amiable::server
