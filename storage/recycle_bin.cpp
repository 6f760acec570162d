#include "storage/recycle_bin.hpp"

#include <algorithm>

#include "storage/listing.hpp"

namespace amiable::storage {
namespace {

constexpr std::string_view tag_columns = "account, region, resource_id, resource_type, key, value";

constexpr Recycled kinds[] = {Recycled::image, Recycled::snapshot, Recycled::volume};

std::string table_of(Recycled kind) {
  switch (kind) {
    case Recycled::image:
      return "images";
    case Recycled::snapshot:
      return "snapshots";
    case Recycled::volume:
      break;
  }
  return "volumes";
}

// An image that was deregistered, and a snapshot or volume that is in the bin, are hidden by this column.
std::string_view hidden_since(Recycled kind) {
  return kind == Recycled::image ? "deregistered_at" : "recycled_at";
}

std::string_view description_and_name(Recycled kind) {
  switch (kind) {
    case Recycled::image:
      return "r.description, r.name";
    case Recycled::snapshot:
      return "r.description, r.volume_id";
    case Recycled::volume:
      break;
  }
  return "null, ''";
}

std::string select_from(Recycled kind) {
  return "select r.number, r.id, r." + std::string(hidden_since(kind)) + ", r.recycled_until, " +
         std::string(description_and_name(kind)) + " from " + table_of(kind) + " r";
}

RecycledResource read(Row const& row) {
  return {row.integer(0), row.text(1), row.integer(2), row.integer(3), row.optional_text(4), row.text(5)};
}

void move_tags(Session& session, std::string_view from, std::string_view to, std::string_view resource_id) {
  std::string const columns(tag_columns);
  session.run("insert into " + std::string(to) + " (" + columns + ") select " + columns + " from " +
                  std::string(from) + " where resource_id = $1",
              {resource_id});
  session.run("delete from " + std::string(from) + " where resource_id = $1", {resource_id});
}

struct Leaving {
  std::int64_t number;
  std::string id;
};

std::vector<Leaving> leaving(Session& session, Recycled kind, std::int64_t now) {
  std::vector<Leaving> found;
  session.each("select number, id from " + table_of(kind) + " where recycled_until <= $1", {now},
               [&](Row const& row) {
                 found.push_back({row.integer(0), row.text(1)});
               });
  return found;
}

}  // namespace

void RecycleBin::take(Recycled kind, std::int64_t number, std::string_view id, std::int64_t until) {
  session_.run("update " + table_of(kind) + " set " + std::string(hidden_since(kind)) +
                   " = $2, recycled_until = $3 where number = $1",
               {number, now_, until});
  move_tags(session_, "tags", "recycled_tags", id);
}

void RecycleBin::put_back(Recycled kind, std::int64_t number, std::string_view id) {
  session_.run("update " + table_of(kind) + " set " + std::string(hidden_since(kind)) +
                   " = null, recycled_until = null where number = $1",
               {number});
  move_tags(session_, "recycled_tags", "tags", id);
}

Page<RecycledResource> RecycleBin::list(Recycled kind, std::vector<std::string> const& ids,
                                        PageRequest const& page) {
  Where where(now_);
  where.add("r.region = $1 and r.owner = $2 and r.recycled_until > $3",
            {scope_.region, scope_.account, now_});
  if (!ids.empty()) where.add_any_of("r.id", ids);
  return list_page<RecycledResource>(session_, select_from(kind), where, "r.number", page, read);
}

std::optional<RecycledResource> RecycleBin::find(Recycled kind, std::string_view id) {
  auto const found = list(kind, {std::string(id)}, {}).records;
  return found.empty() ? std::nullopt : std::optional(found.front());
}

void remove_what_left_bin(Session& session, std::int64_t now) {
  for (auto const kind : kinds)
    for (auto const& [number, id] : leaving(session, kind, now)) {
      session.run("delete from recycled_tags where resource_id = $1", {id});
      if (kind == Recycled::image)
        session.run("update images set recycled_until = null where number = $1", {number});
      else
        session.run("delete from " + table_of(kind) + " where number = $1", {number});
    }
}

bool something_left_bin(Session& session, std::int64_t now) {
  return std::ranges::any_of(kinds, [&](Recycled kind) { return !leaving(session, kind, now).empty(); });
}

}  // namespace amiable::storage
