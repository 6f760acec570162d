#include "storage/ebs_encryption.hpp"

#include <gtest/gtest.h>

#include "storage/database.hpp"

namespace amiable::storage {
namespace {

std::string const key = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

class EbsEncryptionTest : public testing::Test {
 protected:
  template <class Work>
  void with(Scope const& whose, Work work) {
    database->write([&](Session& session) {
      EbsEncryption settings(session, whose);
      work(settings);
    });
  }

  Scope const scope{"123456789012", "us-east-1"};
  std::unique_ptr<Database> database = Database::open({.path = ":memory:"});
};

TEST_F(EbsEncryptionTest, NothingIsSetAtFirst) {
  with(scope, [](EbsEncryption& settings) {
    EXPECT_FALSE(settings.by_default());
    EXPECT_EQ(settings.default_kms_key_id(), std::nullopt);
  });
}

TEST_F(EbsEncryptionTest, EachSettingLeavesTheOtherAlone) {
  with(scope, [](EbsEncryption& settings) {
    settings.set_by_default(true);
    settings.set_default_kms_key_id(key);
    EXPECT_TRUE(settings.by_default());
    settings.set_by_default(false);
    EXPECT_EQ(settings.default_kms_key_id(), key);
    settings.set_by_default(true);
    settings.set_default_kms_key_id(std::nullopt);
    EXPECT_TRUE(settings.by_default());
    EXPECT_EQ(settings.default_kms_key_id(), std::nullopt);
  });
}

TEST_F(EbsEncryptionTest, SettingsAreOneAccountsInOneRegion) {
  with(scope, [](EbsEncryption& settings) {
    settings.set_by_default(true);
    settings.set_default_kms_key_id(key);
  });
  for (Scope const& other : {Scope{"222222222222", "us-east-1"}, Scope{"123456789012", "eu-west-1"}})
    with(other, [](EbsEncryption& settings) {
      EXPECT_FALSE(settings.by_default());
      EXPECT_EQ(settings.default_kms_key_id(), std::nullopt);
    });
}

}  // namespace
}  // namespace amiable::storage
