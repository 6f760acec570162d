#include "storage/allowed_images.hpp"

namespace amiable::storage {
namespace {

constexpr std::string_view state_in_region =
    "(select s.state from allowed_images_settings s where s.account = @account and s.region = @region)";

// What is not given in a criterion is met. Without any criterion nothing is restricted.
constexpr std::string_view meets_criteria =
    "(i.owner = @account "
    "or not exists (select 1 from image_criteria c where c.account = @account and c.region = @region) "
    "or exists (select 1 from image_criteria c where c.account = @account and c.region = @region "
    "and (c.max_days_since_created is null or i.created_at >= @now - c.max_days_since_created * 86400000) "
    "and (c.max_days_since_deprecated is null or i.deprecated_at is null "
    "or i.deprecated_at > @now - c.max_days_since_deprecated * 86400000) "
    "and not exists (select 1 from image_criterion_values w where w.criterion = c.number "
    "and not exists (select 1 from image_criterion_values v where v.criterion = c.number and v.kind = w.kind "
    "and case v.kind when 'provider' then v.value in (i.owner, i.owner_alias) "
    "when 'name' then ec2_match(i.name, v.value) "
    "else exists (select 1 from image_product_codes p where p.image = i.number and p.code = v.value) end))))";

std::string image_allowed() {
  return "(case when coalesce(" + std::string(state_in_region) +
         ", 'disabled') = 'disabled' then null when " + std::string(meets_criteria) +
         " then 'true' else 'false' end)";
}

std::string image_visible() {
  return "(coalesce(" + std::string(state_in_region) + ", 'disabled') <> 'enabled' or " +
         std::string(meets_criteria) + ")";
}

}  // namespace

std::string AllowedImages::state() {
  return session_
      .first("select state from allowed_images_settings where account = $1 and region = $2",
             {scope_.account, scope_.region}, [](Row const& row) { return row.text(0); })
      .value_or("disabled");
}

void AllowedImages::set_state(std::string_view state) {
  session_.run(
      "insert into allowed_images_settings (account, region, state) values ($1, $2, $3) "
      "on conflict (account, region) do update set state = excluded.state",
      {scope_.account, scope_.region, state});
}

std::vector<ImageCriterion> AllowedImages::criteria() {
  std::vector<ImageCriterion> criteria;
  std::vector<std::int64_t> numbers;
  session_.each(
      "select number, max_days_since_deprecated, max_days_since_created from image_criteria "
      "where account = $1 and region = $2 order by number",
      {scope_.account, scope_.region}, [&](Row const& row) {
        numbers.push_back(row.integer(0));
        criteria.push_back({.max_days_since_deprecated = row.optional_integer(1),
                            .max_days_since_created = row.optional_integer(2)});
      });
  for (std::size_t i = 0; i < criteria.size(); ++i) load_values(numbers[i], criteria[i]);
  return criteria;
}

void AllowedImages::load_values(std::int64_t number, ImageCriterion& criterion) {
  session_.each("select kind, value from image_criterion_values where criterion = $1 order by position",
                {number}, [&](Row const& row) {
                  auto const kind = row.text(0);
                  auto& values = kind == "provider"       ? criterion.providers
                                 : kind == "product-code" ? criterion.product_codes
                                                          : criterion.names;
                  values.push_back(row.text(1));
                });
}

void AllowedImages::replace_criteria(std::vector<ImageCriterion> const& criteria) {
  session_.run("delete from image_criteria where account = $1 and region = $2",
               {scope_.account, scope_.region});
  for (auto const& criterion : criteria) {
    session_.run(
        "insert into image_criteria (account, region, max_days_since_deprecated, max_days_since_created) "
        "values ($1, $2, $3, $4)",
        {scope_.account, scope_.region, criterion.max_days_since_deprecated,
         criterion.max_days_since_created});
    auto const number = session_.last_number();
    std::int64_t position = 0;
    auto const insert = [&](std::string_view kind, std::vector<std::string> const& values) {
      for (auto const& value : values)
        session_.run(
            "insert into image_criterion_values (criterion, position, kind, value) values ($1, $2, $3, $4)",
            {number, ++position, kind, value});
    };
    insert("provider", criterion.providers);
    insert("product-code", criterion.product_codes);
    insert("name", criterion.names);
  }
}

std::set<std::string> AllowedImages::among(std::vector<std::string> const& image_ids) {
  Where where(now_, &scope_);
  where.add_any_of("i.id", image_ids);
  where.add_bound(meets_criteria);
  std::set<std::string> allowed;
  session_.execute("select i.id from images i " + where.sql(), where.values(),
                   [&](Row const& row) { allowed.insert(row.text(0)); });
  return allowed;
}

bool AllowedImages::hides(std::string_view image_id) {
  return state() == "enabled" && among({std::string(image_id)}).empty();
}

void define_allowed_images(Where& where) {
  static std::string const allowed = image_allowed();
  static std::string const visible = image_visible();
  where.define("@image_allowed", allowed);
  where.define("@image_visible", visible);
}

}  // namespace amiable::storage
