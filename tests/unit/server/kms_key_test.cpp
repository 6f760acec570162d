#include "server/kms_key.hpp"

#include <gtest/gtest.h>

#include "storage/database.hpp"
#include "storage/ebs_encryption.hpp"
#include "storage/kms_keys.hpp"
#include "storage/objects/folder_object_store.hpp"

namespace amiable::server {
namespace {

std::string const id = "1234abcd-12ab-34cd-56ef-1234567890ab";
std::string const multi_region_id = "mrk-1234abcd12ab34cd56ef1234567890ab";

Caller const caller{{"123456789012", "us-east-1"}, "aws", ""};
Caller const in_china{{"123456789012", "cn-north-1"}, "aws-cn", ""};

std::string in_region(std::string const& resource, std::string const& account = "123456789012") {
  return "arn:aws:kms:us-east-1:" + account + ":" + resource;
}

TEST(KmsKey, HasFourForms) {
  for (auto const& key : {id, multi_region_id, std::string("alias/a"), std::string("alias/aws/ebs"),
                          in_region("key/" + id), in_region("key/" + multi_region_id),
                          in_region("alias/a_B-9/c"), in_region("key/" + id, "222222222222")})
    EXPECT_TRUE(parse_kms_key(caller, key)) << key;
}

TEST(KmsKey, OtherFormsAreNone) {
  for (auto const& key : {std::string(),
                          std::string("a"),
                          "key/" + id,
                          id.substr(1),
                          id + "0",
                          std::string("mrk-1234"),
                          std::string("1234abcd_12ab-34cd-56ef-1234567890ab"),
                          std::string("1234ABCD-12ab-34cd-56ef-1234567890ab"),
                          std::string("alias/"),
                          std::string("alias/a b"),
                          "alias/" + std::string(251, 'a'),
                          "arn:aws:kms:eu-west-1:123456789012:key/" + id,
                          "arn:aws-cn:kms:us-east-1:123456789012:key/" + id,
                          "arn:aws:ec2:us-east-1:123456789012:key/" + id,
                          in_region(id),
                          in_region("key/alias/a"),
                          in_region("key/"),
                          in_region("alias/"),
                          in_region("key/" + id, ""),
                          in_region("key/" + id, "1234"),
                          std::string("arn:aws:kms:us-east-1:123456789012")})
    EXPECT_FALSE(parse_kms_key(caller, key)) << key;
}

TEST(KmsKey, AnAliasHasAtMost256Characters) {
  EXPECT_TRUE(parse_kms_key(caller, "alias/" + std::string(250, 'a')));
}

TEST(KmsKey, IsNamedWithItsAccount) {
  EXPECT_EQ(parse_kms_key(caller, id)->id, id);
  EXPECT_EQ(parse_kms_key(caller, id)->account, "123456789012");
  EXPECT_EQ(parse_kms_key(caller, in_region("key/" + id, "222222222222"))->account, "222222222222");
  EXPECT_EQ(parse_kms_key(caller, in_region("alias/a_B-9/c"))->alias, "alias/a_B-9/c");
  EXPECT_EQ(parse_kms_key(caller, in_region("alias/a_B-9/c"))->id, "");
}

TEST(KmsKey, IsShownByItsArn) {
  EXPECT_EQ(kms_key_arn(caller, "123456789012", id), in_region("key/" + id));
  EXPECT_EQ(kms_key_arn(in_china, "222222222222", id), "arn:aws-cn:kms:cn-north-1:222222222222:key/" + id);
}

// python3 -c 'import uuid; print(uuid.uuid5(uuid.NAMESPACE_URL,
// "arn:aws:kms:us-east-1:123456789012:alias/aws/ebs"))'
TEST(KmsKey, ManagedByAwsIsTheOneBehindItsAlias) {
  EXPECT_EQ(aws_managed_key_arn(caller), in_region("key/f54d65ee-d276-5204-aa72-947fb83bab26"));
  EXPECT_EQ(aws_managed_key_arn(in_china),
            "arn:aws-cn:kms:cn-north-1:123456789012:key/b1e9bc18-2899-55d7-85a5-aaafb1846690");
}

TEST(KmsKey, ByDefaultIsTheAccountsChoiceOrTheManagedOne) {
  auto database = storage::Database::open({.path = ":memory:"});
  Settings const settings;
  database->write([&](storage::Session& session) {
    storage::FolderObjectStore objects("");
    Read const world{caller, {}, settings, session, objects};
    EXPECT_EQ(default_key_arn(world), aws_managed_key_arn(caller));
    storage::EbsEncryption(session, caller.scope).set_default_kms_key_id(in_region("key/" + id));
    EXPECT_EQ(default_key_arn(world), in_region("key/" + id));
  });
}

TEST(KmsKey, IsUsableWhileItIsEnabled) {
  auto database = storage::Database::open({.path = ":memory:"});
  Settings const settings;
  database->write([&](storage::Session& session) {
    storage::FolderObjectStore objects("");
    Read const world{caller, {}, settings, session, objects};
    storage::KmsKeys keys(session, caller.scope, 0);
    EXPECT_EQ(named_key(world, id).use, KeyUse::unknown);
    keys.insert(storage::KmsKey{.id = id, .account = "123456789012", .region = "us-east-1"});
    EXPECT_EQ(named_key(world, id).use, KeyUse::usable);
    EXPECT_EQ(named_key(world, id).arn, in_region("key/" + id));
    auto key = keys.find(id).value();
    key.enabled = false;
    keys.update(key);
    EXPECT_EQ(named_key(world, in_region("key/" + id)).use, KeyUse::disabled);
    key.deleted_at = 1;
    keys.update(key);
    EXPECT_EQ(named_key(world, id).use, KeyUse::disabled);
    EXPECT_FALSE(storage::KmsKeys(session, caller.scope, 1).find(id));
    EXPECT_EQ(named_key(world, in_region("key/" + id, "222222222222")).use, KeyUse::foreign);
    EXPECT_EQ(named_key(world, "alias/aws/ebs").use, KeyUse::usable);
  });
}

}  // namespace
}  // namespace amiable::server
