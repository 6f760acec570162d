#include "storage/images.hpp"

#include <algorithm>

#include "storage/allowed_images.hpp"
#include "storage/image_columns.hpp"
#include "storage/organizations.hpp"

namespace amiable::storage {

std::string_view Image::state(std::int64_t now) const {
  if (deregistered_at) return "deregistered";
  if (disabled_at) return "disabled";
  if (invalidated_at) return "invalid";
  if (now < available_at) return "pending";
  return state_reason_code ? "failed" : "available";
}

std::string_view Image::protection(std::int64_t now) const {
  if (protection_ends_at && now >= *protection_ends_at) return "disabled";
  return deregistration_protection;
}

std::int64_t Images::insert(Image const& image) {
  session_.run(
      "insert into images (id, owner, region, name, created_at, available_at, disabled_at, deregistered_at, "
      "deprecated_at, last_launched_at, location, description, architecture, image_type, kernel_id, "
      "ramdisk_id, "
      "root_device_name, root_device_type, virtualization_type, hypervisor, sriov_net_support, ena_support, "
      "boot_mode, tpm_support, uefi_data, imds_support, owner_alias, platform, platform_details, "
      "usage_operation, "
      "free_tier_eligible, deregistration_protection, state_reason_code, state_reason_message, "
      "source_instance_id, "
      "source_image_id, source_image_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
      "$14, "
      "$15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, "
      "$35, "
      "$36, $37)",
      {image.id,
       image.owner,
       image.region,
       image.name,
       image.created_at,
       image.available_at,
       image.disabled_at,
       image.deregistered_at,
       image.deprecated_at,
       image.last_launched_at,
       image.location,
       image.description,
       image.architecture,
       image.image_type,
       image.kernel_id,
       image.ramdisk_id,
       image.root_device_name,
       image.root_device_type,
       image.virtualization_type,
       image.hypervisor,
       image.sriov_net_support,
       image.ena_support,
       image.boot_mode,
       image.tpm_support,
       image.uefi_data,
       image.imds_support,
       image.owner_alias,
       image.platform,
       image.platform_details,
       image.usage_operation,
       image.free_tier_eligible,
       image.deregistration_protection,
       image.state_reason_code,
       image.state_reason_message,
       image.source_instance_id,
       image.source_image_id,
       image.source_image_region});
  auto const number = session_.last_number();
  insert_block_devices(number, image.block_devices);
  add_product_codes(session_, CodeHolder::image, number, image.product_codes);
  add_billing_products(session_, CodeHolder::image, number, image.billing_products);
  return number;
}

void Images::insert_block_devices(std::int64_t number, std::vector<BlockDevice> const& devices) {
  std::int64_t position = 0;
  for (auto const& device : devices)
    session_.run(
        "insert into image_block_devices (image, position, device_name, virtual_name, snapshot_id, "
        "volume_size, "
        "volume_type, delete_on_termination, encrypted, iops, throughput) values ($1, $2, $3, $4, $5, $6, "
        "$7, $8, "
        "$9, $10, $11)",
        {number, ++position, device.device_name, device.virtual_name, device.snapshot_id, device.volume_size,
         device.volume_type, device.delete_on_termination, device.encrypted, device.iops, device.throughput});
}

std::optional<Image> Images::find(std::string_view id) {
  static std::string const sql =
      "select " + std::string(image_columns) + " from images i where i.id = $1 and i.region = $2";
  auto image = session_.first(sql, {id, scope_.region}, read_image);
  if (image) load_parts({&*image, 1});
  return image;
}

bool Images::exists(std::string_view id) {
  auto const any = [](Row const&) { return true; };
  return session_.first("select 1 from images where id = $1 and region = $2", {id, scope_.region}, any)
      .has_value();
}

void Images::load_parts(std::span<Image> images) {
  ByNumber<Image> const by_number(images);
  each_of(session_,
          "select image, device_name, virtual_name, snapshot_id, volume_size, volume_type, "
          "delete_on_termination, encrypted, iops, throughput from image_block_devices "
          "where image in {list} order by image, position",
          by_number.numbers(), [&](Row const& row) {
            by_number[row.integer(0)].block_devices.push_back(
                {row.text(1), row.optional_text(2), row.optional_text(3), row.optional_integer(4),
                 row.optional_text(5), row.optional_flag(6), row.optional_flag(7), row.optional_integer(8),
                 row.optional_integer(9)});
          });
  load_codes(session_, CodeHolder::image, images);
}

bool Images::may_use(Image const& image) {
  if (image.owner == scope_.account) return true;
  if (AllowedImages(session_, scope_, now_).hides(image.id)) return false;
  if (image.is_public) return true;
  return std::ranges::any_of(launch_permissions(image.number), [&](auto const& permission) {
    if (permission.kind == "userId") return permission.value == scope_.account;
    return permission.kind != "group" && Organizations(session_).has_member(permission.value, scope_.account);
  });
}

std::optional<std::string> Images::id_of_name(std::string_view name) {
  return session_.first(
      "select id from images where region = $1 and owner = $2 and name = $3 and deregistered_at is null",
      {scope_.region, scope_.account, name}, [](Row const& row) { return row.text(0); });
}

std::vector<std::string> Images::users_of_snapshot(std::string_view snapshot_id) {
  std::vector<std::string> ids;
  session_.each(
      "select distinct i.number, i.id from image_block_devices d join images i on i.number = d.image "
      "where d.snapshot_id = $1 and i.region = $2 and (i.deregistered_at is null or i.recycled_until > $3) "
      "order by i.number desc",
      {snapshot_id, scope_.region, now_}, [&](Row const& row) { ids.push_back(row.text(1)); });
  return ids;
}

void Images::deregister(std::int64_t number) {
  session_.run("update images set deregistered_at = $2 where number = $1", {number, now_});
}

void Images::set_description(std::int64_t number, std::string_view description) {
  session_.run("update images set description = $2 where number = $1", {number, description});
}

void Images::set_imds_support(std::int64_t number, std::string_view value) {
  session_.run("update images set imds_support = $2 where number = $1", {number, value});
}

void Images::set_last_launched_at(std::int64_t number, std::int64_t time) {
  session_.run("update images set last_launched_at = $2 where number = $1", {number, time});
}

void Images::invalidate(std::int64_t number) {
  session_.run(
      "update images set invalidated_at = $1, state_reason_code = 'Client.InvalidManifest', "
      "state_reason_message = 'The manifest or a part of the image has changed since it was registered.' "
      "where number = $2",
      {now_, number});
}

void Images::set_disabled_at(std::int64_t number, std::optional<std::int64_t> time) {
  session_.run("update images set disabled_at = $2 where number = $1", {number, time});
}

void Images::set_protection(std::int64_t number, std::string_view protection,
                            std::optional<std::int64_t> ends_at) {
  session_.run("update images set deregistration_protection = $2, protection_ends_at = $3 where number = $1",
               {number, protection, ends_at});
}

void Images::set_deprecated_at(std::int64_t number, std::optional<std::int64_t> time) {
  session_.run("update images set deprecated_at = $2 where number = $1", {number, time});
}

std::vector<LaunchPermission> Images::launch_permissions(std::int64_t number) {
  std::vector<LaunchPermission> permissions;
  session_.each("select kind, value from image_launch_permissions where image = $1 order by number", {number},
                [&](Row const& row) {
                  permissions.push_back({row.text(0), row.text(1)});
                });
  return permissions;
}

void Images::add_launch_permission(std::int64_t number, LaunchPermission const& permission) {
  session_.run(
      "insert into image_launch_permissions (image, kind, value) values ($1, $2, $3) on conflict do nothing",
      {number, permission.kind, permission.value});
}

void Images::remove_launch_permission(std::int64_t number, LaunchPermission const& permission) {
  session_.run("delete from image_launch_permissions where image = $1 and kind = $2 and value = $3",
               {number, permission.kind, permission.value});
}

void Images::remove_launch_permissions(std::int64_t number) {
  session_.run("delete from image_launch_permissions where image = $1", {number});
}

}  // namespace amiable::storage
