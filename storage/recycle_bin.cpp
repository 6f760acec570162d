#include "storage/recycle_bin.hpp"

#include "storage/listing.hpp"

namespace amiable::storage {
namespace {

constexpr std::string_view tag_columns = "account, region, resource_id, resource_type, key, value";

std::string_view table_of(Recycled kind) {
  return kind == Recycled::image ? "images" : "snapshots";
}

// An image that was deregistered, and a snapshot that is in the bin, are hidden by this column.
std::string_view hidden_since(Recycled kind) {
  return kind == Recycled::image ? "deregistered_at" : "recycled_at";
}

std::string select_from(Recycled kind) {
  std::string const table(table_of(kind));
  std::string const since(hidden_since(kind));
  std::string const name = kind == Recycled::image ? "name" : "volume_id";
  return "select r.number, r.id, r." + since + ", r.recycled_until, r.description, r." + name + " from " +
         table + " r";
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

}  // namespace

void RecycleBin::take(Recycled kind, std::int64_t number, std::string_view id, std::int64_t until) {
  session_.run("update " + std::string(table_of(kind)) + " set " + std::string(hidden_since(kind)) +
                   " = $2, recycled_until = $3 where number = $1",
               {number, now_, until});
  move_tags(session_, "tags", "recycled_tags", id);
}

void RecycleBin::put_back(Recycled kind, std::int64_t number, std::string_view id) {
  session_.run("update " + std::string(table_of(kind)) + " set " + std::string(hidden_since(kind)) +
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

}  // namespace amiable::storage
