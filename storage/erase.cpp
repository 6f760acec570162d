#include "storage/erase.hpp"

#include <string>

namespace amiable::storage {
namespace {

// Child tables go with these.
constexpr std::string_view resources[] = {"bundle_tasks",
                                          "export_image_tasks",
                                          "import_image_tasks",
                                          "import_snapshot_tasks",
                                          "images",
                                          "image_usage_reports",
                                          "instances",
                                          "key_pairs",
                                          "launch_templates",
                                          "network_interfaces",
                                          "replace_root_volume_tasks",
                                          "reserved_instances",
                                          "retention_rules",
                                          "security_group_rules",
                                          "security_groups",
                                          "snapshots",
                                          "subnets",
                                          "volumes",
                                          "vpcs"};

// The other tables; each has an account.
constexpr std::string_view of_accounts[] = {"tags",
                                            "recycled_tags",
                                            "ebs_encryption",
                                            "client_tokens",
                                            "instance_metadata_defaults",
                                            "image_block_public_access",
                                            "allowed_images_settings",
                                            "image_criteria",
                                            "fast_launch_images",
                                            "fast_snapshot_restores",
                                            "organization_members",
                                            "snapshot_block_public_access",
                                            "kms_aliases",
                                            "kms_keys"};

// The tasks whose number is all that they have; each has an owner.
constexpr std::string_view nameless[] = {"store_image_tasks"};

std::string delete_from(std::string_view table) {
  return "delete from " + std::string(table);
}

}  // namespace

void erase_all(Session& session) {
  for (auto const table : resources) session.run(delete_from(table));
  for (auto const table : of_accounts) session.run(delete_from(table));
  for (auto const table : nameless) session.run(delete_from(table));
  session.run("delete from catalogue_regions");
}

void erase_account(Session& session, std::string_view account) {
  for (auto const table : resources) {
    auto const own = std::string(table) + " where owner = $1";
    for (std::string const tags : {"tags", "recycled_tags"})
      session.run("delete from " + tags + " where resource_id in (select id from " + own + ")", {account});
    session.run("delete from " + own, {account});
  }
  for (auto const table : of_accounts) session.run(delete_from(table) + " where account = $1", {account});
  for (auto const table : nameless) session.run(delete_from(table) + " where owner = $1", {account});
  session.run(
      "update catalogue_regions set version = 'some'");  // the account may have owned some of their images
}

void erase_resource(Session& session, std::string_view id) {
  for (auto const table : resources) session.run(delete_from(table) + " where id = $1", {id});
  session.run("delete from tags where resource_id = $1", {id});
  session.run("delete from recycled_tags where resource_id = $1", {id});
}

}  // namespace amiable::storage
