#include "server/credentials_file.hpp"

#include <gtest/gtest.h>

#include "server/json/json_reader.hpp"

namespace amiable::server {
namespace {

constexpr auto alice =
    R"({"accessKey": "AKIAALICE", "secretKey": "a/b+c=", "account": "111111111111", "name": "alice@x"})";
constexpr auto bob =
    R"({"accessKey": "b_0", "secretKey": "s", "account": "222222222222", "name": "bob", "sessionToken": "t=="})";

std::string file(std::string const& items) {
  return R"({"credentials": [)" + items + "]}";
}

// "place: error"
std::string fault(std::string const& json) {
  try {
    parse_credentials(json);
  } catch (JsonFault const& fault) {
    return fault.place + ": " + fault.error;
  }
  return "";
}

// Alice with another value of that member.
std::string fault_of(std::string const& member, std::string const& value) {
  auto item = std::string(alice);
  auto const begin = item.find('"' + member + '"') + member.size() + 4;
  item.replace(begin, item.find_first_of(",}", begin) - begin, value);
  return fault(file(item));
}

TEST(CredentialsFile, IsRead) {
  auto const credentials = parse_credentials(file(std::string(alice) + ", " + bob));
  ASSERT_EQ(credentials.size(), 2u);
  EXPECT_EQ(credentials[0].access_key, "AKIAALICE");
  EXPECT_EQ(credentials[0].secret_key, "a/b+c=");
  EXPECT_EQ(credentials[0].account, "111111111111");
  EXPECT_EQ(credentials[0].name, "alice@x");
  EXPECT_EQ(credentials[0].session_token, "");
  EXPECT_EQ(credentials[1].access_key, "b_0");
  EXPECT_EQ(credentials[1].session_token, "t==");
}

TEST(CredentialsFile, SaysWhereAFaultStands) {
  EXPECT_EQ(fault("{"), "line 1, column 2: incomplete JSON");
  EXPECT_EQ(fault("[]"), ": must be an object");
  EXPECT_EQ(fault("{}"), "/credentials: must have at least one credential");
  EXPECT_EQ(fault(file("")), "/credentials: must have at least one credential");
  EXPECT_EQ(fault(file("1")), "/credentials/0: must be an object");
  EXPECT_EQ(fault(file(std::string(alice) + "," + alice)), "/credentials/1/accessKey: is given twice");
  EXPECT_EQ(fault(R"({"credentials": [)" + std::string(alice) + R"(], "more": 1})"), "/more: is unknown");
  EXPECT_EQ(fault(file(R"({"accessKey": "A", "secretKey": "s", "account": "111111111111"})")),
            "/credentials/0/name: is missing");
}

TEST(CredentialsFile, IsStrict) {
  for (auto const* value : {R"("")", R"("a/b")", R"("a b")", R"("ä")"})
    EXPECT_EQ(fault_of("accessKey", value),
              "/credentials/0/accessKey: must be 1 to 128 letters, digits or underscores");
  EXPECT_EQ(fault_of("accessKey", '"' + std::string(128, 'A') + '"'), "");
  EXPECT_NE(fault_of("accessKey", '"' + std::string(129, 'A') + '"'), "");
  EXPECT_EQ(fault_of("secretKey", "7"), "/credentials/0/secretKey: must be a string");
  EXPECT_EQ(fault_of("secretKey", R"("a b")"), "/credentials/0/secretKey: must be characters without blanks");
  EXPECT_EQ(fault_of("secretKey", R"("")"), "/credentials/0/secretKey: must be characters without blanks");
  EXPECT_EQ(fault_of("account", R"("11111111111")"), "/credentials/0/account: must be 12 digits");
  EXPECT_EQ(fault_of("name", R"("a:b")"),
            "/credentials/0/name: must be 1 to 64 letters, digits or characters of +=,.@_-");
  EXPECT_EQ(fault_of("name", R"("AZaz09+=.@_-")"), "");
}

}  // namespace
}  // namespace amiable::server
