#include "storage/tags.hpp"

#include "storage/children.hpp"
#include "storage/listing.hpp"

namespace amiable::storage {
namespace {

constexpr FilterColumn filters[] = {
    {"key", "{t.key}"},
    {"resource-id", "{t.resource_id}"},
    {"resource-type", "{t.resource_type}"},
    {"value", "{t.value}"},
};

constexpr std::string_view tag_prefix = "tag:";

// "tag:KEY" is the tag itself here, not a resource that has it.
void add_filter(Where& where, Filter const& filter) {
  if (!filter.name.starts_with(tag_prefix)) {
    where.add_filter(filter, filters);
    return;
  }
  where.add("t.key = $1", {std::string_view(filter.name).substr(tag_prefix.size())});
  where.add_filter({"value", filter.values}, filters);
}

}  // namespace

std::vector<Tag> Tags::of(std::string_view resource_id) {
  std::vector<Tag> tags;
  session_.each("select key, value from tags where resource_id = $1 and account = $2 order by key",
                {resource_id, scope_.account}, [&](Row const& row) {
                  tags.push_back({row.text(0), row.text(1)});
                });
  return tags;
}

std::vector<Tag> const& TagsById::operator[](std::string_view resource_id) const {
  static std::vector<Tag> const none;
  auto const found = tags_.find(resource_id);
  return found == tags_.end() ? none : found->second;
}

TagsById Tags::of_ids(std::span<Value const> resource_ids) {
  TagsById tags;
  auto const keep = [&](Row const& row) { tags.add(row.text(0), {row.text(1), row.text(2)}); };
  each_of(session_,
          "select resource_id, key, value from tags where resource_id in {list} and account = $1 "
          "order by resource_id, key",
          resource_ids, keep, {scope_.account});
  return tags;
}

void Tags::set(std::string_view resource_id, std::string_view resource_type, std::vector<Tag> const& tags) {
  for (auto const& tag : tags)
    session_.run(
        "insert into tags (account, region, resource_id, resource_type, key, value) values ($1, $2, $3, $4, "
        "$5, $6) "
        "on conflict (resource_id, account, key) do update set value = excluded.value",
        {scope_.account, scope_.region, resource_id, resource_type, tag.key, tag.value});
}

void Tags::remove(std::string_view resource_id, std::string_view key,
                  std::optional<std::string> const& value) {
  session_.run(
      "delete from tags where resource_id = $1 and account = $2 and key = $3 and ($4 is null or value = $4)",
      {resource_id, scope_.account, key, value});
}

void Tags::remove_all(std::string_view resource_id) {
  session_.run("delete from tags where resource_id = $1 and account = $2", {resource_id, scope_.account});
}

void Tags::forget_resource(std::string_view resource_id) {
  session_.run("delete from tags where resource_id = $1", {resource_id});
}

bool Tags::knows_filter(std::string_view name) {
  return name.starts_with(tag_prefix) || storage::knows_filter(name, filters, false);
}

Page<TaggedResource> Tags::list(std::vector<Filter> const& wanted, PageRequest const& page) {
  Where where;
  where.add("t.account = $1 and t.region = $2", {scope_.account, scope_.region});
  for (auto const& filter : wanted) add_filter(where, filter);
  return list_page<TaggedResource>(
      session_, "select t.number, t.resource_id, t.resource_type, t.key, t.value from tags t", where,
      "t.number", page, [](Row const& row) {
        return TaggedResource{row.text(1), row.text(2), {row.text(3), row.text(4)}};
      });
}

}  // namespace amiable::storage
