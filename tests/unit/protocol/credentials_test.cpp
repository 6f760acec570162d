#include "protocol/credentials.hpp"

#include <gtest/gtest.h>

namespace amiable::protocol {
namespace {

void expect_scope(std::optional<CredentialScope> const& scope) {
  ASSERT_TRUE(scope);
  EXPECT_EQ(scope->access_key, "AKID");
  EXPECT_EQ(scope->date, "20260926");
  EXPECT_EQ(scope->region, "us-east-1");
  EXPECT_EQ(scope->service, "ec2");
}

TEST(Credentials, Header) {
  for (auto header :
       {"AWS4-HMAC-SHA256 Credential=AKID/20260926/us-east-1/ec2/aws4_request, SignedHeaders=host, "
        "Signature=0",
        "AWS4-HMAC-SHA256 Credential=AKID/20260926/us-east-1/ec2/aws4_request,SignedHeaders=host,Signature=0",
        "AWS4-HMAC-SHA256   SignedHeaders=host , Credential=AKID/20260926/us-east-1/ec2/aws4_request , "
        "Signature=0",
        "AWS4-HMAC-SHA256 Credential=AKID/20260926/us-east-1/ec2/aws4_request"}) {
    SCOPED_TRACE(header);
    expect_scope(parse_authorization(header));
  }
}

TEST(Credentials, OtherHeaders) {
  for (auto header : {"", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 ", "AWS4-HMAC-SHA256 ,", "Basic dXNlcjpwYXNz",
                      "AWS AKID:signature", "AWS4-HMAC-SHA256 SignedHeaders=host, Signature=0",
                      "AWS4-HMAC-SHA256 Credential=", "AWS4-HMAC-SHA256 Credential= , Signature=0",
                      "AWS4-HMAC-SHA256Credential=AKID/20260926/us-east-1/ec2/aws4_request",
                      "AWS4-HMAC-SHA256 XCredential=AKID/20260926/us-east-1/ec2/aws4_request",
                      "AWS4-ECDSA-P256-SHA256 Credential=AKID/20260926/ec2/aws4_request, Signature=0"})
    EXPECT_FALSE(parse_authorization(header)) << header;
}

TEST(Credentials, HeaderTakenApart) {
  auto parts = split_authorization(
      "AWS4-HMAC-SHA256\tSignature=0 ,SignedHeaders=host;x , Credential=A/B, Signature=1");
  EXPECT_EQ(parts.algorithm, "AWS4-HMAC-SHA256");
  EXPECT_EQ(parts.credential, "A/B");
  EXPECT_EQ(parts.signed_headers, "host;x");
  EXPECT_EQ(parts.signature, "0");
  parts = split_authorization("Basic, Credential= ,,");
  EXPECT_EQ(parts.algorithm, "Basic,");
  EXPECT_EQ(parts.credential, "");
  EXPECT_EQ(parts.signature, "");
  EXPECT_EQ(split_authorization("").algorithm, "");
}

TEST(Credentials, OfAPresignedRequest) {
  expect_scope(parse_credential("AKID/20260926/us-east-1/ec2/aws4_request"));
  for (auto credential :
       {"", "AKID", "////", "AKID/20260926/us-east-1/ec2", "AKID/20260926/us-east-1/ec2/aws4_request/more",
        "/20260926/us-east-1/ec2/aws4_request", "AKID/20260926//ec2/aws4_request",
        "AKID/20260926/us-east-1/ec2/", "AKID/20260926/us-east-1/ec2/aws3_request"})
    EXPECT_FALSE(parse_credential(credential)) << credential;
}

}  // namespace
}  // namespace amiable::protocol
