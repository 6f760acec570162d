#include "server/s3/s3_object_store.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "protocol/canonical_request.hpp"
#include "protocol/signature.hpp"

namespace amiable::server {
namespace {

using storage::Object;
using storage::ObjectStoreError;

constexpr std::chrono::seconds patience{30};
constexpr std::uint64_t largest_object = std::uint64_t{64} << 20;  // bytes, sent from memory

protocol::Timestamp now() {
  using namespace std::chrono;
  return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

std::string path_of(std::string_view bucket, std::string_view key) {
  return "/" + std::string(bucket) + "/" + std::string(key);
}

std::string header(HttpResponse const& answer, std::string_view name) {
  for (auto const& [sent, value] : answer.headers)
    if (is_same_header(sent, name)) return value;
  return "";
}

std::uint64_t number_in(std::string_view text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// "bytes 0-99/1234" says how long the object is; without a range, the body's length does.
std::uint64_t size_of(HttpResponse const& answer) {
  auto const range = header(answer, "content-range");
  if (auto const slash = range.find('/'); slash != range.npos)
    return number_in(std::string_view(range).substr(slash + 1));
  return number_in(header(answer, "content-length"));
}

// Of the answers, only these say something about the object.
int status_of(HttpResponse const& answer, std::string_view what) {
  if (answer.status >= 200 && answer.status < 300) return 200;
  if (answer.status == 403 || answer.status == 404) return answer.status;
  throw ObjectStoreError("S3 answered " + std::to_string(answer.status) + " to " + std::string(what) + ".");
}

void require_success(HttpResponse const& answer, std::string_view what) {
  if (auto const status = status_of(answer, what); status != 200)
    throw ObjectStoreError("S3 answered " + std::to_string(status) + " to " + std::string(what) + ".");
}

Object object_of(HttpResponse answer, std::string_view what) {
  auto const status = status_of(answer, what);
  if (status != 200) return {.status = status};
  return {.version = header(answer, "etag"), .size = size_of(answer), .content = std::move(answer.body)};
}

std::string signed_names(Headers const& headers) {
  std::string names;
  for (auto const& [name, value] : headers) names += (names.empty() ? "" : ";") + name;
  return names;
}

// The headers have lower-case names; they are sent as they are signed, in the order of their names.
void sign(HttpRequest& request, std::string const& path, S3Options const& options) {
  auto const time = protocol::to_signing_time(now());
  auto const hash = protocol::sha256(request.body);
  auto& headers = request.headers;
  headers.emplace_back("host", to_string(options.endpoint.address));
  headers.emplace_back("x-amz-content-sha256", hash);
  headers.emplace_back("x-amz-date", time);
  if (!options.session_token.empty()) headers.emplace_back("x-amz-security-token", options.session_token);
  std::ranges::sort(headers);
  auto const names = signed_names(headers);
  protocol::CredentialScope const scope{options.access_key, time.substr(0, 8), options.region, "s3"};
  auto const canonical = protocol::canonical_request({.method = request.method,
                                                      .path = path,  // encoded once, as S3 wants it
                                                      .query = {},
                                                      .headers = headers,
                                                      .signed_headers = names,
                                                      .payload_hash = hash});
  headers.emplace_back("authorization",
                       std::string(protocol::signature_algorithm) + " Credential=" + scope.access_key + "/" +
                           scope.date + "/" + scope.region + "/s3/aws4_request, SignedHeaders=" + names +
                           ", Signature=" + protocol::sign(canonical, options.secret_key, scope, time));
}

}  // namespace

HttpResponse S3ObjectStore::send(std::string method, std::string const& path, Headers headers,
                                 std::string body, std::size_t largest_answer) {
  HttpRequest request{std::move(method), protocol::uri_encoded(path, "/"), std::move(headers),
                      std::move(body)};
  sign(request, path, options_);
  try {
    return ask(options_.endpoint, request, {patience, largest_answer});
  } catch (std::exception const& error) {
    throw ObjectStoreError("S3 at " + to_string(options_.endpoint.address) +
                           " does not answer: " + error.what());
  }
}

int S3ObjectStore::bucket_status(std::string_view bucket) {
  return status_of(send("HEAD", "/" + std::string(bucket)), "HeadBucket");
}

void S3ObjectStore::make_bucket(std::string_view bucket) {
  if (bucket_status(bucket) == 200) return;
  std::string body;
  if (options_.region != "us-east-1")
    body = "<CreateBucketConfiguration><LocationConstraint>" + options_.region +
           "</LocationConstraint></CreateBucketConfiguration>";
  require_success(send("PUT", "/" + std::string(bucket), {}, std::move(body)), "CreateBucket");
}

Object S3ObjectStore::head(std::string_view bucket, std::string_view key) {
  return object_of(send("HEAD", path_of(bucket, key)), "HeadObject");
}

// What is past the end has no range that could be asked for.
Object S3ObjectStore::get(std::string_view bucket, std::string_view key, std::uint64_t from,
                          std::size_t most) {
  auto const known = head(bucket, key);
  if (!known.found() || from >= known.size) return known;
  auto const last = from + std::min<std::uint64_t>(known.size - from, most) - 1;
  auto const range = "bytes=" + std::to_string(from) + "-" + std::to_string(last);
  return object_of(send("GET", path_of(bucket, key), {{"range", range}}, {}, most + 1), "GetObject");
}

void S3ObjectStore::put(std::string_view bucket, std::string_view key, storage::Pieces const& pieces,
                        std::uint64_t size, std::string const& tagging) {
  std::string body;
  auto const reach = [&](std::uint64_t end) {
    if (end > largest_object) throw ObjectStoreError("Objects of more than 64 MiB are not sent to S3.");
    if (end > body.size()) body.resize(end);
  };
  reach(size);
  while (auto const piece = pieces()) {
    reach(piece->at + piece->bytes.size());
    std::ranges::copy(piece->bytes, body.begin() + static_cast<std::ptrdiff_t>(piece->at));
  }
  Headers headers;
  if (!tagging.empty()) headers.emplace_back("x-amz-tagging", tagging);
  require_success(send("PUT", path_of(bucket, key), std::move(headers), std::move(body)), "PutObject");
}

void S3ObjectStore::remove(std::string_view bucket, std::string_view key) {
  require_success(send("DELETE", path_of(bucket, key)), "DeleteObject");
}

}  // namespace amiable::server
