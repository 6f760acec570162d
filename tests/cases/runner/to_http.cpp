#include "tests/cases/runner/to_http.hpp"

#include "tests/cases/runner/text.hpp"

namespace amiable::cases {
namespace {

constexpr std::string_view form = "application/x-www-form-urlencoded; charset=utf-8";

bool is_sts(Query const& query) {
  return query.action == "GetCallerIdentity";
}

std::optional<std::string> version_given(Query const& query) {
  for (auto const& [name, value] : query.parameters)
    if (name == "Version") return value;
  return std::nullopt;
}

std::string default_version(Query const& query) {
  return is_sts(query) ? "2011-06-15" : "2016-11-15";
}

std::string signed_by(Sender const& sender, std::string_view service) {
  return authorization(sender.account.value_or("123456789012"), sender.region.value_or("us-east-1"), service);
}

server::HttpRequest make(Query const& query, Placeholders const& placeholders) {
  auto body = "Action=" + percent_encode(query.action);
  if (!version_given(query)) body += "&Version=" + default_version(query);
  for (auto const& [name, value] : query.parameters)
    body += "&" + percent_encode(name) + "=" + percent_encode(placeholders.put_back(value));
  auto const* service = is_sts(query) ? "sts" : "ec2";
  return {"POST",
          "/",
          {{"content-type", std::string(form)}, {"authorization", signed_by(query.sender, service)}},
          body};
}

server::HttpRequest make(Raw const& raw, Placeholders const& placeholders) {
  auto headers = raw.headers;
  if (raw.sender.account || raw.sender.region)
    headers.emplace_back("authorization", signed_by(raw.sender, "ec2"));
  return {raw.method, placeholders.put_back(raw.target), headers, placeholders.put_back(raw.body)};
}

server::HttpRequest make(Admin const& admin, Placeholders const& placeholders) {
  server::Headers headers;
  if (admin.method == "POST") headers.emplace_back("content-type", "application/json");
  return {admin.method, placeholders.put_back(admin.target), headers, placeholders.put_back(admin.body)};
}

server::HttpRequest make(SetClock const&, Placeholders const&) {
  throw std::invalid_argument("the clock is not set by a request");
}

server::HttpRequest make(ShowCatalogue const&, Placeholders const&) {
  throw std::invalid_argument("the catalogue is not shown by a request");
}

server::HttpRequest make(RequireSignatures const&, Placeholders const&) {
  throw std::invalid_argument("signatures are not required by a request");
}

}  // namespace

server::HttpRequest to_http(Request const& request, Placeholders const& placeholders) {
  return std::visit([&](auto const& kind) { return make(kind, placeholders); }, request);
}

Asked asked_by(Request const& request) {
  if (auto const* query = std::get_if<Query>(&request))
    return {query->action, version_given(*query).value_or(default_version(*query)),
            is_sts(*query) ? sts : ec2};
  return {};
}

std::string authorization(std::string_view account, std::string_view region, std::string_view service) {
  std::string scope = std::string(account) + "/20260101/" + std::string(region) + "/" + std::string(service);
  return "AWS4-HMAC-SHA256 Credential=" + scope +
         "/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + std::string(64, '0');
}

}  // namespace amiable::cases
