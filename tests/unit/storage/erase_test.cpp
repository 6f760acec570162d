#include "storage/erase.hpp"

#include <gmock/gmock.h>

#include "storage/allowed_images.hpp"
#include "storage/bundle_tasks.hpp"
#include "storage/catalogue_regions.hpp"
#include "storage/contents.hpp"
#include "storage/database.hpp"
#include "storage/export_image_tasks.hpp"
#include "storage/fast_launch_images.hpp"
#include "storage/fast_snapshot_restores.hpp"
#include "storage/image_block_public_access.hpp"
#include "storage/image_objects.hpp"
#include "storage/image_usage_reports.hpp"
#include "storage/images.hpp"
#include "storage/import_image_tasks.hpp"
#include "storage/import_snapshot_tasks.hpp"
#include "storage/instances.hpp"
#include "storage/key_pairs.hpp"
#include "storage/kms_keys.hpp"
#include "storage/launch_templates.hpp"
#include "storage/network_interfaces.hpp"
#include "storage/organizations.hpp"
#include "storage/replace_root_volume_tasks.hpp"
#include "storage/reserved_instances.hpp"
#include "storage/retention_rules.hpp"
#include "storage/security_group_rules.hpp"
#include "storage/security_groups.hpp"
#include "storage/snapshot_block_public_access.hpp"
#include "storage/snapshot_locks.hpp"
#include "storage/snapshot_uploads.hpp"
#include "storage/snapshots.hpp"
#include "storage/store_image_tasks.hpp"
#include "storage/subnets.hpp"
#include "storage/tags.hpp"
#include "storage/volume_modifications.hpp"
#include "storage/volumes.hpp"
#include "storage/vpcs.hpp"

namespace amiable::storage {
namespace {

constexpr std::string_view here = "111111111111", there = "222222222222";

class Erase : public testing::Test {
 protected:
  Erase() {
    change([](Session& session) {
      fill(session, std::string(here), "0aaaaaaaaaaaaaaaa");
      fill(session, std::string(there), "0bbbbbbbbbbbbbbbb");
    });
  }

  // A row in every table, by the repositories or, where they are not needed, at once.
  static void fill(Session& session, std::string const& account, std::string const& digits) {
    Scope const scope{account, "us-east-1"};
    Snapshot snapshot{
        .id = "snap-" + digits, .owner = account, .region = scope.region, .volume_id = "vol-ffffffff"};
    snapshot.product_codes = {{"code", "marketplace"}};
    snapshot.billing_products = {"bp-6ba54002"};
    Contents contents(session);
    snapshot.content = contents.make({});
    contents.put(*snapshot.content, 0, digits, digits);
    Snapshots snapshots(session, scope, 0);
    auto const snapshot_number = snapshots.insert(snapshot);
    snapshots.add_permission(snapshot_number, {"userId", "333333333333"});
    SnapshotUploads(session).insert({.snapshot = snapshot_number});
    SnapshotLocks(session, scope, 0).put({.snapshot = snapshot_number, .mode = "governance"});
    FastSnapshotRestores(session, scope, 0).enable(snapshot_number, "us-east-1a", "use1-az1", 0);

    Volume volume{.id = "vol-" + digits, .owner = account, .region = scope.region};
    volume.product_codes = snapshot.product_codes;
    volume.billing_products = snapshot.billing_products;
    auto const volume_number = Volumes(session, scope, 0).insert(volume);

    Instance instance{.id = "i-" + digits, .owner = account, .region = scope.region};
    instance.product_codes = snapshot.product_codes;
    instance.billing_products = snapshot.billing_products;
    auto const instance_number = Instances(session, scope, 0).insert(instance);
    VolumeAttachments(session, 0)
        .attach({.volume = volume_number, .instance = instance_number, .device = "/dev/xvda"});
    Organizations(session).replace("o-" + digits, {{"o-" + digits, account}});
    ImageBlockPublicAccess(session, scope).enable();
    SnapshotBlockPublicAccess(session, scope).set_state("block-all-sharing");
    VolumeModifications(session, scope, 0).insert({.volume = volume_number});
    FastLaunchImages(session, scope, 0)
        .put({.account = account, .region = scope.region, .image_id = "ami-" + digits});
    ImageUsageReports(session, scope, 0)
        .insert({.id = "amiur-" + digits,
                 .owner = account,
                 .region = scope.region,
                 .image_id = "ami-" + digits,
                 .accounts = {"333333333333"}});
    session.run(
        "insert into image_usage_report_entries (report, resource_type, account, usage_count) "
        "select number, 'ec2:Instance', '333333333333', 1 from image_usage_reports where owner = $1",
        {account});
    AllowedImages allowed_images(session, scope, 0);
    allowed_images.set_state("enabled");
    allowed_images.replace_criteria({{.providers = {"amazon"}}});
    RetentionRules(session, scope)
        .insert({.id = digits.substr(0, 11),
                 .owner = account,
                 .region = scope.region,
                 .resource_type = "EC2_IMAGE",
                 .retention_days = 1,
                 .tags = {{"Stage", "test"}}});
    KmsKeys keys(session, scope, 0);
    auto const key = keys.insert(KmsKey{.id = digits, .account = account, .region = scope.region});
    keys.set_tags(key, {{"Stage", "test"}});
    keys.insert(
        KmsAlias{.account = account, .region = scope.region, .name = "alias/" + digits, .key_id = digits});
    session.run(
        "insert into recycled_tags (account, region, resource_id, resource_type, key, value) values "
        "($1, 'us-east-1', $2, 'image', 'Stage', 'test')",
        {account, "ami-recycled" + digits});
    session.run("insert into instance_metadata_defaults (account, region) values ($1, 'us-east-1')",
                {account});

    ReservedInstancesPurchases(session, scope, 0)
        .insert({.id = "reserved-" + digits, .owner = account, .region = scope.region});
    ReplaceRootVolumeTasks(session, scope, 0)
        .insert({.id = "replacevol-" + digits, .owner = account, .region = scope.region});

    add_network(session, scope, digits);
    KeyPairs(session, scope)
        .insert({.id = "key-" + digits, .owner = account, .region = scope.region, .name = "deploy"});

    LaunchTemplates templates(session, scope);
    auto const template_number =
        templates.insert({.id = "lt-" + digits, .owner = account, .region = scope.region, .name = "web"});
    templates.insert_version({.launch_template = template_number, .version = 1});

    StoreImageTasks(session, scope, 0)
        .insert({.owner = account, .region = scope.region, .image_id = "ami-" + digits});
    ImportImageTasks(session, scope, 0)
        .insert({.id = "import-ami-" + digits, .owner = account, .region = scope.region, .disks = {{}}});
    ImportSnapshotTasks(session, scope, 0)
        .insert({.id = "import-snap-" + digits, .owner = account, .region = scope.region});
    ExportImageTasks(session, scope, 0)
        .insert({.id = "export-ami-" + digits, .owner = account, .region = scope.region});
    BundleTasks(session, scope, 0).insert({.id = "bun-" + digits, .owner = account, .region = scope.region});
    Image image{.id = "ami-" + digits, .owner = account, .region = scope.region, .name = "web"};
    image.block_devices = {{.device_name = "/dev/xvda"}};
    image.product_codes = snapshot.product_codes;
    image.billing_products = snapshot.billing_products;
    Images images(session, scope, 0);
    auto const image_number = images.insert(image);
    images.add_launch_permission(image_number, {"group", "all"});
    ImageObjects(session, scope).insert({.image = image_number, .bucket = "bundles", .key = digits});

    Tags(session, scope).set(image.id, "image", {{"key", "value"}});
    session.run("insert into ebs_encryption (account, region) values ($1, 'us-east-1')", {account});
    session.run("insert into client_tokens values ($1, 'us-east-1', 'CreateVolume', 'token', '', '')",
                {account});
  }

  static void add_network(Session& session, Scope const& scope, std::string const& digits) {
    Vpc const vpc{.id = "vpc-" + digits, .owner = scope.account, .region = scope.region};
    Vpcs(session, scope).insert(vpc);
    Subnet const subnet{
        .id = "subnet-" + digits, .owner = scope.account, .region = scope.region, .vpc_id = vpc.id};
    Subnets(session, scope).insert(subnet);
    SecurityGroup const group{
        .id = "sg-" + digits, .owner = scope.account, .region = scope.region, .vpc_id = vpc.id};
    SecurityGroups(session, scope).insert(group);
    SecurityGroupRules(session, scope)
        .insert(
            {.id = "sgr-" + digits, .owner = scope.account, .region = scope.region, .group_id = group.id});
    NetworkInterface interface {
      .id = "eni-" + digits, .owner = scope.account, .region = scope.region, .subnet_id = subnet.id
    };
    interface.addresses = {{4, "172.31.0.4"}};
    interface.groups = {{group.id, ""}};
    NetworkInterfaces(session, scope).insert(interface);
  }

  void change(std::function<void(Session&)> const& work) { database_->write(work); }

  // Every table of accounts; what the catalogue is in, and what requests hold, belongs to nobody.
  std::vector<std::string> tables() {
    std::vector<std::string> names;
    database_->read([&](Session& session) {
      session.each(
          "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' "
          "and name not in ('catalogue_regions', 'content_holds')",
          {}, [&](Row const& row) { names.push_back(row.text(0)); });
    });
    return names;
  }

  std::int64_t rows(std::string const& table) {
    std::int64_t count = 0;
    database_->read([&](Session& session) {
      session.each("select count(*) from " + table, {}, [&](Row const& row) { count = row.integer(0); });
    });
    return count;
  }

 private:
  std::unique_ptr<Database> database_ = Database::open({":memory:"});
};

TEST_F(Erase, AllLeavesNoTableOut) {
  for (auto const& table : tables()) EXPECT_EQ(rows(table), 2) << "fill() should write to " << table;
  change(erase_all);
  for (auto const& table : tables()) EXPECT_EQ(rows(table), 0) << table;
}

TEST_F(Erase, AnAccountLeavesTheOther) {
  change([](Session& session) { erase_account(session, here); });
  for (auto const& table : tables()) EXPECT_EQ(rows(table), 1) << table;
  change([](Session& session) { erase_account(session, there); });
  for (auto const& table : tables()) EXPECT_EQ(rows(table), 0) << table;
}

TEST_F(Erase, AnAccountTakesTagsOfOthersOnItsResources) {
  change([](Session& session) {
    Tags(session, {std::string(there), "us-east-1"}).set("ami-0aaaaaaaaaaaaaaaa", "image", {{"theirs", ""}});
  });
  EXPECT_EQ(rows("tags"), 3);
  change([](Session& session) { erase_account(session, here); });
  EXPECT_EQ(rows("tags"), 1);
}

TEST_F(Erase, TheCatalogueIsToComeBack) {
  auto const version = [&] {
    std::string found;
    change([&](Session& session) { found = catalogue_version(session, "us-east-1"); });
    return found;
  };
  change([](Session& session) { set_catalogue_version(session, "us-east-1", "one"); });
  EXPECT_EQ(version(), "one");
  change([](Session& session) { erase_account(session, here); });
  EXPECT_EQ(version(), "some");
  change(erase_all);
  EXPECT_EQ(version(), "");
}

TEST_F(Erase, OneResource) {
  change([](Session& session) { erase_resource(session, "ami-0aaaaaaaaaaaaaaaa"); });
  for (auto const table :
       {"images", "image_block_devices", "image_product_codes", "image_launch_permissions", "tags"})
    EXPECT_EQ(rows(table), 1) << table;
  EXPECT_EQ(rows("snapshots"), 2);
  change([](Session& session) { erase_resource(session, "ami-0cccccccccccccccc"); });
  EXPECT_EQ(rows("images"), 1);
}

}  // namespace
}  // namespace amiable::storage
