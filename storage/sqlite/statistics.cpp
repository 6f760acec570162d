#include "storage/sqlite/statistics.hpp"

#include "storage/sqlite/connection.hpp"

namespace amiable::storage::sqlite {

namespace {

// Rows in all, then rows for each further column of an index that is given. Without it SQLite takes a Region
// for as good a clue as an id. Rows for what a registry does not have (yet) are ignored.
constexpr char const* statistics = R"sql(
insert into sqlite_stat1 (tbl, idx, stat) values
  ('images', 'sqlite_autoindex_images_1', '1000000 1'),
  ('images', 'images_by_name', '1000000 500000 1 1'),
  ('images', 'images_by_owner', '1000000 500000 100000 1'),
  ('images', 'images_by_region', '1000000 500000 1'),
  ('image_block_devices', 'image_block_devices_by_snapshot', '1000000 10'),
  ('image_block_devices', 'sqlite_autoindex_image_block_devices_1', '1000000 1 1'),
  ('image_product_codes', 'image_product_codes_by_code', '10000 100'),
  ('image_product_codes', 'sqlite_autoindex_image_product_codes_1', '10000 1 1'),
  ('image_launch_permissions', 'image_launch_permissions_by_value', '10000 5000 100'),
  ('image_launch_permissions', 'sqlite_autoindex_image_launch_permissions_1', '10000 1 1 1'),
  ('image_criteria', 'image_criteria_by_account', '1000 10 5 1'),
  ('image_usage_reports', 'sqlite_autoindex_image_usage_reports_1', '10000 1'),
  ('image_usage_reports', 'image_usage_reports_by_owner', '10000 5000 1000 1'),
  ('image_usage_report_entries', 'image_usage_report_entries_by_report', '10000 10 1'),
  ('volumes', 'sqlite_autoindex_volumes_1', '1000000 1'),
  ('volumes', 'volumes_by_owner', '1000000 500000 100000 1'),
  ('snapshots', 'sqlite_autoindex_snapshots_1', '1000000 1'),
  ('snapshots', 'snapshots_by_owner', '1000000 500000 100000 1'),
  ('snapshots', 'snapshots_by_region', '1000000 500000 1'),
  ('snapshots', 'snapshots_by_completion', '1000000 500000 100000 10'),
  ('snapshots', 'snapshots_in_recycle_bin', '1000 500 100 1'),
  ('snapshots', 'snapshots_tiered', '1000 500 100 1'),
  ('images', 'images_in_recycle_bin', '1000 500 100 1'),
  ('instances', 'sqlite_autoindex_instances_1', '1000000 1'),
  ('instances', 'instances_by_owner', '1000000 500000 100000 1'),
  ('vpcs', 'sqlite_autoindex_vpcs_1', '1000000 1'),
  ('vpcs', 'vpcs_by_owner', '1000000 500000 100000 1'),
  ('subnets', 'sqlite_autoindex_subnets_1', '1000000 1'),
  ('subnets', 'subnets_by_owner', '1000000 500000 100000 1'),
  ('security_groups', 'sqlite_autoindex_security_groups_1', '1000000 1'),
  ('security_groups', 'security_groups_by_owner', '1000000 500000 100000 1'),
  ('security_group_rules', 'sqlite_autoindex_security_group_rules_1', '1000000 1'),
  ('security_group_rules', 'security_group_rules_by_owner', '1000000 500000 100000 1'),
  ('network_interfaces', 'sqlite_autoindex_network_interfaces_1', '1000000 1'),
  ('network_interfaces', 'network_interfaces_by_owner', '1000000 500000 100000 1'),
  ('key_pairs', 'sqlite_autoindex_key_pairs_1', '1000000 1'),
  ('key_pairs', 'key_pairs_by_owner', '1000000 500000 100000 1'),
  ('launch_templates', 'sqlite_autoindex_launch_templates_1', '1000000 1'),
  ('launch_templates', 'launch_templates_by_name', '1000000 500000 100000 1'),
  ('launch_templates', 'launch_templates_by_owner', '1000000 500000 100000 1'),
  ('launch_template_versions', 'launch_template_versions_by_version', '1000000 3 1'),
  ('replace_root_volume_tasks', 'sqlite_autoindex_replace_root_volume_tasks_1', '1000000 1'),
  ('replace_root_volume_tasks', 'replace_root_volume_tasks_by_owner', '1000000 500000 100000 1'),
  ('reserved_instances', 'sqlite_autoindex_reserved_instances_1', '10000 1'),
  ('reserved_instances', 'reserved_instances_by_owner', '10000 5000 1000 1'),
  ('instances', 'instances_by_image', '1000000 100'),
  ('instances', 'instances_by_iam_association', '1000000 1'),
  ('volume_attachments', 'volume_attachments_by_instance', '1000000 2 1'),
  ('network_interfaces', 'network_interfaces_by_subnet', '1000000 1000'),
  ('network_interfaces', 'network_interfaces_by_instance', '1000000 1'),
  ('network_interfaces', 'network_interfaces_by_attachment', '1000000 1'),
  ('image_objects', 'sqlite_autoindex_image_objects_1', '100 10 1'),
  ('bundle_tasks', 'sqlite_autoindex_bundle_tasks_1', '1000 1'),
  ('bundle_tasks', 'bundle_tasks_by_owner', '1000 500 100 1'),
  ('import_image_tasks', 'sqlite_autoindex_import_image_tasks_1', '1000 1'),
  ('import_image_tasks', 'import_image_tasks_by_owner', '1000 500 100 1'),
  ('import_snapshot_tasks', 'sqlite_autoindex_import_snapshot_tasks_1', '1000 1'),
  ('import_snapshot_tasks', 'import_snapshot_tasks_by_owner', '1000 500 100 1'),
  ('import_image_disks', 'import_image_disks_by_task', '1000 2'),
  ('export_image_tasks', 'sqlite_autoindex_export_image_tasks_1', '1000 1'),
  ('export_image_tasks', 'export_image_tasks_by_owner', '1000 500 100 1'),
  ('organization_members', 'sqlite_autoindex_organization_members_1', '1000 2 1'),
  ('organization_members', 'organization_members_by_organization', '1000 100'),
  ('volume_modifications', 'volume_modifications_by_volume', '10000 4 1'),
  ('snapshot_locks', 'sqlite_autoindex_snapshot_locks_1', '10000 1'),
  ('contents', 'contents_by_parent', '10000 2 1'),
  ('contents', 'contents_unused', '1 1'),
  ('blocks', 'sqlite_autoindex_blocks_1', '1000000 1'),
  ('blocks', 'blocks_unused', '1 1'),
  ('content_blocks', 'content_blocks_by_block', '1000000 2'),
  ('content_blocks', 'sqlite_autoindex_content_blocks_1', '1000000 1000 1'),
  ('snapshots', 'snapshots_by_content', '10000 2 1'),
  ('volumes', 'volumes_by_content', '10000 2 1'),
  ('snapshot_uploads', 'sqlite_autoindex_snapshot_uploads_1', '1000 1'),
  ('kms_keys', 'sqlite_autoindex_kms_keys_1', '1000 500 1'),
  ('kms_keys', 'kms_keys_by_account', '1000 100 50'),
  ('kms_aliases', 'sqlite_autoindex_kms_aliases_1', '1000 100 50 1'),
  ('kms_aliases', 'kms_aliases_by_key', '1000 500 1'),
  ('kms_key_tags', 'sqlite_autoindex_kms_key_tags_1', '1000 10 1'),
  ('store_image_tasks', 'store_image_tasks_by_owner', '10000 5000 1000 1'),
  ('snapshot_permissions', 'snapshot_permissions_by_value', '10000 5000 100'),
  ('snapshot_permissions', 'sqlite_autoindex_snapshot_permissions_1', '10000 1 1 1'),
  ('tags', 'tags_by_key', '1000000 1000000 500000 50000 10'),
  ('tags', 'sqlite_autoindex_tags_1', '1000000 10 10 1');
)sql";

// Only analyze makes the table sqlite_stat1; limited, it looks at a few rows only.
constexpr char const* make_table =
    "pragma analysis_limit = 1; analyze; pragma analysis_limit = 0; delete from sqlite_stat1";

}  // namespace

void set_statistics(sqlite3* connection) {
  run(connection, make_table);
  run(connection, statistics);
  run(connection, "analyze sqlite_master");  // to be read again
}

}  // namespace amiable::storage::sqlite
