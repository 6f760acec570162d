#include "server/ssh_keys.hpp"

#include <gtest/gtest.h>
#include <openssl/pem.h>

#include <memory>

#include "server/ssh_wire.hpp"

namespace amiable::server {
namespace {

// Keys and fingerprints that EC2 showed: docs/ec2/ebs-and-launch.md 13.
constexpr auto ed25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIIRGSddLuiVl/GOw0Dp5qWTswtUtUBJNpzS8zyLNhoY";
constexpr auto ed25519_fingerprint = "uD/cUEgNe5PmOWBUh69pdxNoBd7Tir4ottSlQJy62y8=";

TEST(SshKeys, AreRead) {
  auto const key = parse_ssh_public_key(std::string(" ") + ed25519 + " a comment\n");
  ASSERT_TRUE(key);
  EXPECT_EQ(key->type, "ed25519");
  EXPECT_EQ(key->text, ed25519);
  EXPECT_EQ(key->fingerprint, ed25519_fingerprint);
}

TEST(SshKeys, AreRefusedWhereSomethingIsWrong) {
  auto const text = std::string(ed25519);
  for (auto const& wrong :
       {std::string(), std::string("ssh-ed25519"), std::string("ssh-ed25519 "),
        text.substr(0, text.size() - 4), text + "AAAA", "ssh-rsa" + text.substr(11), text + "\n" + text,
        std::string("---- BEGIN SSH2 PUBLIC KEY ----"), std::string("AAAA")})
    EXPECT_FALSE(parse_ssh_public_key(wrong)) << wrong;
}

// What is made is read again; the fingerprint of an Ed25519 key does not say who made it.
TEST(SshKeys, AreMade) {
  auto const rsa = make_ssh_key_pair("rsa", "pem", "web");
  auto const read = parse_ssh_public_key(rsa.public_key.text);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->text, rsa.public_key.text);
  EXPECT_EQ(rsa.public_key.fingerprint.size(), 20u * 3 - 1);
  EXPECT_EQ(read->fingerprint.size(), 16u * 3 - 1);

  auto const ed = make_ssh_key_pair("ed25519", "pem", "web");
  EXPECT_EQ(parse_ssh_public_key(ed.public_key.text)->fingerprint, ed.public_key.fingerprint);
  EXPECT_TRUE(ed.private_key.starts_with("-----BEGIN OPENSSH PRIVATE KEY-----\n")) << ed.private_key;
}

TEST(SshKeys, OpensslReadsThePrivateRsaKey) {
  auto const made = make_ssh_key_pair("rsa", "pem", "web").private_key;
  EXPECT_TRUE(made.starts_with("-----BEGIN RSA PRIVATE KEY-----\n"));
  std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new_mem_buf(made.data(), static_cast<int>(made.size())),
                                                BIO_free);
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
      PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
  ASSERT_TRUE(key);
  EXPECT_EQ(EVP_PKEY_get_bits(key.get()), 2048);
}

TEST(SshKeys, AreMadeForPutty) {
  for (auto const* type : {"rsa", "ed25519"}) {
    auto const made = make_ssh_key_pair(type, "ppk", "web server").private_key;
    EXPECT_TRUE(made.starts_with(std::string("PuTTY-User-Key-File-2: ssh-") + type +
                                 "\nEncryption: none\nComment: web server\nPublic-Lines: "))
        << made;
    EXPECT_EQ(made.size() - made.find("Private-MAC: "), 13u + 40 + 1);
  }
}

// RFC 4251, section 5, has these integers as examples.
TEST(SshWire, WritesIntegers) {
  using namespace std::literals;
  EXPECT_EQ(ssh::integer(""), "\0\0\0\0"sv);
  EXPECT_EQ(ssh::integer("\x09\xa3\x78\xf9\xb2\xe3\x32\xa7"), "\0\0\0\x08\x09\xa3\x78\xf9\xb2\xe3\x32\xa7"sv);
  EXPECT_EQ(ssh::integer("\x80"), "\0\0\0\x02\0\x80"sv);
}

}  // namespace
}  // namespace amiable::server
