#include "server/credentials_file.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "server/json/json_reader.hpp"
#include "server/rules/resource_id.hpp"

namespace amiable::server {
namespace {

// The characters of an access key and of an IAM user's name.
bool consists_of(std::string_view text, std::size_t longest, std::string_view marks) {
  auto const allowed = [&](unsigned char c) { return std::isalnum(c) || marks.find(c) != marks.npos; };
  return !text.empty() && text.size() <= longest && std::ranges::all_of(text, allowed);
}

// What a header's value can hold as it is.
bool is_visible(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

JsonCheck access_key() {
  return form([](std::string_view text) { return consists_of(text, 128, "_"); },
              "1 to 128 letters, digits or underscores");
}

JsonCheck user_name() {
  return form([](std::string_view text) { return consists_of(text, 64, "+=,.@_-"); },
              "1 to 64 letters, digits or characters of +=,.@_-");
}

JsonCheck visible() {
  return form(is_visible, "characters without blanks");
}

Credential read(JsonObject in) {
  Credential credential;
  in.require("accessKey", credential.access_key, access_key());
  in.require("secretKey", credential.secret_key, visible());
  in.require("account", credential.account, form(rules::is_account_id, "12 digits"));
  in.require("name", credential.name, user_name());
  in.read("sessionToken", credential.session_token, visible());
  in.refuse_unknown();
  return credential;
}

}  // namespace

std::vector<Credential> parse_credentials(std::string_view json) {
  auto const value = parse_json(json);
  JsonObject document{JsonValue(value)};
  std::vector<Credential> credentials;
  std::set<std::string> keys;
  for (auto const& item : document.items("credentials")) {
    credentials.push_back(read(JsonObject(item)));
    if (!keys.insert(credentials.back().access_key).second)
      JsonObject(item).refuse("accessKey", "is given twice");
  }
  if (credentials.empty()) document.refuse("credentials", "must have at least one credential");
  document.refuse_unknown();
  return credentials;
}

}  // namespace amiable::server
