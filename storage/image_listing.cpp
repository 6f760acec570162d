// DescribeImages as SQL: who sees which image, and the filters. Source: docs/ec2/images.md 3.4.
#include "storage/allowed_images.hpp"
#include "storage/image_columns.hpp"
#include "storage/images.hpp"
#include "storage/listing.hpp"
#include "storage/sharing.hpp"

namespace amiable::storage {
namespace {

constexpr FilterColumn filters[] = {
    {"architecture", "{i.architecture}"},
    {"block-device-mapping.delete-on-termination",
     "i.number in (select d.image from image_block_devices d where {case d.delete_on_termination when 1 then "
     "'true' "
     "when 0 then 'false' end})"},
    {"block-device-mapping.device-name",
     "i.number in (select d.image from image_block_devices d where {d.device_name})"},
    {"block-device-mapping.encrypted",
     "i.number in (select d.image from image_block_devices d where {case d.encrypted when 1 then 'true' when "
     "0 then "
     "'false' end})"},
    {"block-device-mapping.snapshot-id",
     "i.number in (select d.image from image_block_devices d where d.snapshot_id is not null and "
     "{d.snapshot_id})"},
    {"block-device-mapping.volume-size",
     "i.number in (select d.image from image_block_devices d where {cast(d.volume_size as text)})"},
    {"block-device-mapping.volume-type",
     "i.number in (select d.image from image_block_devices d where {d.volume_type})"},
    {"boot-mode", "{i.boot_mode}"},
    {"creation-date", "{ec2_time(i.created_at / 1000 * 1000)}"},
    {"description", "{i.description}"},
    {"ena-support", "{case i.ena_support when 1 then 'true' else 'false' end}"},
    {"free-tier-eligible", "{case i.free_tier_eligible when 1 then 'true' else 'false' end}"},
    {"hypervisor", "{i.hypervisor}"},
    {"image-allowed", "{@image_allowed}"},
    {"image-id", "{i.id}"},
    {"image-type", "{i.image_type}"},
    {"is-public",
     "{case when exists (select 1 from image_launch_permissions p where p.image = i.number and p.kind = "
     "'group' and "
     "p.value = 'all') then 'true' else 'false' end}"},
    {"kernel-id", "{i.kernel_id}"},
    {"manifest-location", "{i.location}"},
    {"name", "{i.name}"},
    {"owner-alias", "{i.owner_alias}"},
    {"owner-id", "{i.owner}"},
    {"platform", "{i.platform}"},
    {"product-code", "i.number in (select c.image from image_product_codes c where {c.code})"},
    {"product-code.type", "i.number in (select c.image from image_product_codes c where {c.type})"},
    {"ramdisk-id", "{i.ramdisk_id}"},
    {"root-device-name", "{i.root_device_name}"},
    {"root-device-type", "{i.root_device_type}"},
    {"source-image-id", "{i.source_image_id}"},
    {"source-image-region", "{i.source_image_region}"},
    {"source-instance-id", "{i.source_instance_id}"},
    {"sriov-net-support", "{i.sriov_net_support}"},
    {"state",
     "{case when i.disabled_at is not null then 'disabled' when i.invalidated_at is not null then 'invalid' "
     "when i.available_at > @now then 'pending' "
     "when i.state_reason_code is not null then 'failed' else 'available' end}"},
    {"state-reason-code", "{i.state_reason_code}"},
    {"state-reason-message", "{i.state_reason_message}"},
    {"virtualization-type", "{i.virtualization_type}"},
};

constexpr SharedTable table{"i", "image_launch_permissions", "image"};

// Asking by id overcomes deprecation; a disabled image is its owner's alone, who must ask for it.
void add_life(Where& where, ImageQuery const& query, std::string const& account, std::int64_t now) {
  where.add("i.deregistered_at is null");
  auto const by_id = !query.ids.empty();
  if (!query.include_deprecated && !by_id)
    where.add("(i.owner = $1 or i.deprecated_at is null or i.deprecated_at > $2)", {account, now});
  if (query.include_disabled || by_id)
    where.add("(i.disabled_at is null or i.owner = $1)", {account});
  else
    where.add("i.disabled_at is null");
}

}  // namespace

bool Images::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, true);
}

Page<Image> Images::list(ImageQuery const& query) {
  Where where(now_, &scope_);
  define_allowed_images(where);
  where.add("i.region = $1", {scope_.region});
  add_visible(where, table, scope_.account);
  add_life(where, query, scope_.account, now_);
  if (!query.ids.empty()) where.add_any_of("i.id", query.ids);
  where.add_bound("@image_visible");
  add_owners(where, table, query.owners, scope_.account);
  add_usable_by(where, table, query.executable_by, scope_.account, false);
  for (auto const& filter : query.filters) where.add_filter(filter, filters, "i.id", scope_);

  auto page = list_page<Image>(session_, "select " + std::string(image_columns) + " from images i", where,
                               "i.number", query.page, read_image);
  load_parts(page.records);
  return page;
}

}  // namespace amiable::storage
