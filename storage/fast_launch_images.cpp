#include "storage/fast_launch_images.hpp"

#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr FilterColumn filters[] = {
    {"owner-id", "{f.owner}"},
    {"resource-type", "{'snapshot'}"},
    {"state",
     "{case when f.gone_at is not null then 'disabling' when f.enabled_at > @now then 'enabling' "
     "else 'enabled' end}"},
};

constexpr Column<FastLaunchImage> columns[] = {
    column<&FastLaunchImage::account>("account"),
    column<&FastLaunchImage::region>("region"),
    column<&FastLaunchImage::image_id>("image_id"),
    column<&FastLaunchImage::owner>("owner"),
    column<&FastLaunchImage::target_resource_count>("target_resource_count"),
    column<&FastLaunchImage::max_parallel_launches>("max_parallel_launches"),
    column<&FastLaunchImage::launch_template_id>("launch_template_id"),
    column<&FastLaunchImage::launch_template_name>("launch_template_name"),
    column<&FastLaunchImage::launch_template_version>("launch_template_version"),
    column<&FastLaunchImage::changed_at>("changed_at"),
    column<&FastLaunchImage::enabled_at>("enabled_at"),
    column<&FastLaunchImage::gone_at>("gone_at"),
};

std::string const select = "select f.number, " + select_list<columns>("f") + " from fast_launch_images f";

}  // namespace

std::string_view FastLaunchImage::state(std::int64_t now) const {
  if (gone_at) return "disabling";
  return now < enabled_at ? "enabling" : "enabled";
}

void FastLaunchImages::put(FastLaunchImage const& image) {
  session_.run("delete from fast_launch_images where account = $1 and region = $2 and image_id = $3",
               {image.account, image.region, image.image_id});
  insert_record<columns>(session_, "fast_launch_images", image);
}

std::optional<FastLaunchImage> FastLaunchImages::find(std::string_view image_id) {
  auto page = list({.image_ids = {std::string(image_id)}, .filters = {}, .page = {}});
  if (page.records.empty()) return std::nullopt;
  return std::move(page.records.front());
}

bool FastLaunchImages::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, false);
}

Page<FastLaunchImage> FastLaunchImages::list(FastLaunchQuery const& query) {
  Where where(now_);
  where.add("f.account = $1 and f.region = $2 and (f.gone_at is null or f.gone_at > $3)",
            {scope_.account, scope_.region, now_});
  if (!query.image_ids.empty()) where.add_any_of("f.image_id", query.image_ids);
  for (auto const& filter : query.filters) where.add_filter(filter, filters);
  return list_page<FastLaunchImage>(session_, select, where, "f.number", query.page, read_record<columns>);
}

}  // namespace amiable::storage
