#include "server/bundles/manifest.hpp"

#include <gtest/gtest.h>

namespace amiable::server {
namespace {

Manifest complete() {
  Manifest manifest;
  manifest.architecture = "x86_64";
  manifest.mappings = {{"ami", "sda1"}, {"ephemeral0", "sdb"}};
  manifest.kernel_id = "aki-919dcaf8";
  manifest.product_codes = {"774F4FF8"};
  manifest.name = "image & more";
  manifest.user = "123456789012";
  manifest.type = "machine";
  manifest.digest = "a9993e364706816aba3e25717850c26c9cd0d89d";
  manifest.size = 10ULL << 30;
  manifest.bundled_size = 7;
  manifest.ec2_encrypted_key = "00";
  manifest.user_encrypted_key = "01";
  manifest.ec2_encrypted_iv = "02";
  manifest.user_encrypted_iv = "03";
  manifest.parts = {{"image.part.00", "04"}, {"image.part.01", "05"}};
  manifest.signature = "06";
  return manifest;
}

std::string without(std::string text, std::string const& part) {
  auto const at = text.find(part);
  EXPECT_NE(at, text.npos) << part;
  return text.erase(at, part.size());
}

TEST(Manifest, IsReadAsItWasWritten) {
  auto const read = parse_manifest(to_xml(complete()));
  ASSERT_TRUE(read);
  EXPECT_EQ(to_xml(*read), to_xml(complete()));
  EXPECT_EQ(read->name, "image & more");
  EXPECT_EQ(read->size, 10ULL << 30);
  EXPECT_EQ(read->parts[1].filename, "image.part.01");
  EXPECT_EQ(read->mappings[1].second, "sdb");
}

TEST(Manifest, MachineConfigurationMayBeMissing) {
  auto manifest = complete();
  manifest.architecture.reset();
  manifest.mappings.clear();
  manifest.kernel_id.reset();
  manifest.product_codes.clear();
  EXPECT_TRUE(parse_manifest(without(to_xml(manifest), "<machine_configuration />")));
}

TEST(Manifest, LacksWhatEveryManifestHas) {
  auto const text = to_xml(complete());
  for (auto const* part :
       {"<version>2007-10-10</version>", "<name>image &amp; more</name>", "<user>123456789012</user>",
        "<type>machine</type>", "<size>10737418240</size>", "<bundled_size>7</bundled_size>",
        "<signature>06</signature>", "<ec2_encrypted_iv>02</ec2_encrypted_iv>",
        "<filename>image.part.01</filename>", " count=\"2\"", " index=\"1\"", "</manifest>"})
    EXPECT_FALSE(parse_manifest(without(text, part))) << part;
}

TEST(Manifest, HasNumbersWhereNumbersBelong) {
  auto text = to_xml(complete());
  text.replace(text.find("10737418240"), 2, "x0");
  EXPECT_FALSE(parse_manifest(text));
}

TEST(Manifest, WithManyPartsMustHaveThem) {
  auto text = to_xml(complete());
  text.replace(text.find("count=\"2\""), 9, "count=\"4000000000\"");
  EXPECT_FALSE(parse_manifest(text));
}

}  // namespace
}  // namespace amiable::server
