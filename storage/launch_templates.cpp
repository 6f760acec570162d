#include "storage/launch_templates.hpp"

#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr Column<LaunchTemplate> columns[] = {
    column<&LaunchTemplate::id>("id"),
    column<&LaunchTemplate::owner>("owner"),
    column<&LaunchTemplate::region>("region"),
    column<&LaunchTemplate::name>("name"),
    column<&LaunchTemplate::created_at>("created_at"),
    column<&LaunchTemplate::created_by>("created_by"),
    column<&LaunchTemplate::default_version>("default_version"),
    column<&LaunchTemplate::last_version>("last_version"),
};

constexpr Column<LaunchTemplateVersion> version_columns[] = {
    column<&LaunchTemplateVersion::launch_template>("launch_template"),
    column<&LaunchTemplateVersion::version>("version"),
    column<&LaunchTemplateVersion::description>("description"),
    column<&LaunchTemplateVersion::created_at>("created_at"),
    column<&LaunchTemplateVersion::created_by>("created_by"),
    column<&LaunchTemplateVersion::data>("data"),
};

constexpr FilterColumn filters[] = {
    {"create-time", "{ec2_time(t.created_at)}"},
    {"launch-template-name", "{t.name}"},
};

std::string const select =
    "select t.number, " + select_list<columns>("t") +
    ", (select max(v.version) from launch_template_versions v where v.launch_template = t.number) from "
    "launch_templates t";

std::string const select_versions =
    "select v.number, " + select_list<version_columns>("v") + " from launch_template_versions v";

LaunchTemplate read_template(Row const& row) {
  auto launch_template = read_record<columns>(row);
  launch_template.latest_version = row.integer(1 + static_cast<int>(std::size(columns)));
  return launch_template;
}

}  // namespace

std::int64_t LaunchTemplates::insert(LaunchTemplate const& launch_template) {
  return insert_record<columns>(session_, "launch_templates", launch_template);
}

std::optional<LaunchTemplate> LaunchTemplates::find(std::string_view id) {
  static std::string const sql = select + " where t.id = $1 and t.region = $2 and t.owner = $3";
  return session_.first(sql, {id, scope_.region, scope_.account}, read_template);
}

std::optional<LaunchTemplate> LaunchTemplates::find_by_name(std::string_view name) {
  static std::string const sql = select + " where t.region = $1 and t.owner = $2 and t.name = $3";
  return session_.first(sql, {scope_.region, scope_.account, name}, read_template);
}

void LaunchTemplates::update(LaunchTemplate const& launch_template) {
  update_record<columns>(session_, "launch_templates", launch_template);
}

void LaunchTemplates::remove(std::int64_t number) {
  session_.run("delete from launch_templates where number = $1", {number});
}

bool LaunchTemplates::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, true);
}

Page<LaunchTemplate> LaunchTemplates::list(LaunchTemplateQuery const& query) {
  Where where;
  where.add("t.region = $1 and t.owner = $2", {scope_.region, scope_.account});
  if (!query.ids.empty()) where.add_any_of("t.id", query.ids);
  if (!query.names.empty()) where.add_any_of("t.name", query.names);
  for (auto const& filter : query.filters) where.add_filter(filter, filters, "t.id", scope_);
  return list_page<LaunchTemplate>(session_, select, where, "t.number", query.page, read_template);
}

void LaunchTemplates::insert_version(LaunchTemplateVersion const& version) {
  insert_record<version_columns>(session_, "launch_template_versions", version);
}

std::optional<LaunchTemplateVersion> LaunchTemplates::find_version(std::int64_t launch_template,
                                                                   std::int64_t version) {
  static std::string const sql = select_versions + " where v.launch_template = $1 and v.version = $2";
  return session_.first(sql, {launch_template, version}, read_record<version_columns>);
}

std::vector<LaunchTemplateVersion> LaunchTemplates::versions(std::int64_t launch_template) {
  static std::string const sql = select_versions + " where v.launch_template = $1 order by v.version desc";
  std::vector<LaunchTemplateVersion> found;
  session_.each(sql, {launch_template},
                [&](Row const& row) { found.push_back(read_record<version_columns>(row)); });
  return found;
}

bool LaunchTemplates::remove_version(std::int64_t launch_template, std::int64_t version) {
  return session_.run("delete from launch_template_versions where launch_template = $1 and version = $2",
                      {launch_template, version}) > 0;
}

}  // namespace amiable::storage
