#include "server/commands/disk_client.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>
#include <thread>

#include "protocol/canonical_request.hpp"
#include "server/base64.hpp"
#include "server/ebs/requests.hpp"

namespace amiable::server {
namespace {

constexpr std::chrono::milliseconds between_looks(100);
constexpr int most_looks = 6000;  // ten minutes

std::string block_path(std::string const& snapshot, std::int64_t index) {
  return "/snapshots/" + snapshot + "/blocks/" + std::to_string(index);
}

}  // namespace

HttpResponse DiskClient::send(HttpRequest request, std::string_view service) {
  request.headers.emplace_back(
      "Authorization", "AWS4-HMAC-SHA256 Credential=" + server_.account + "/20260101/" + server_.region +
                           "/" + std::string(service) + "/aws4_request, SignedHeaders=host, Signature=0");
  return ask(server_.endpoint, request, {.time = std::chrono::seconds(60), .largest_answer = 64 << 20});
}

HttpResponse DiskClient::send_or_throw(HttpRequest request, std::string_view service) {
  auto const what = request.method + " " + request.target;
  auto response = send(std::move(request), service);
  if (response.status >= 300)
    throw std::runtime_error("the server refuses " + what + ": " + std::to_string(response.status) + " " +
                             response.body);
  return response;
}

std::string DiskClient::start_snapshot(std::int64_t volume_size, std::string const& description) {
  boost::json::object body{{"VolumeSize", volume_size}, {"Timeout", 4320}};
  if (!description.empty()) body["Description"] = description;
  auto const answer = send_or_throw({"POST", "/snapshots", {}, boost::json::serialize(body)}, "ebs");
  return boost::json::parse(answer.body).at("SnapshotId").as_string().c_str();
}

void DiskClient::put_block(std::string const& snapshot, std::int64_t index, std::string bytes) {
  auto digest = ebs::sha256(bytes);
  Headers headers{{"x-amz-Data-Length", std::to_string(bytes.size())},
                  {"x-amz-Checksum", base64(digest)},
                  {"x-amz-Checksum-Algorithm", "SHA256"}};
  send_or_throw({"PUT", block_path(snapshot, index), std::move(headers), std::move(bytes)}, "ebs");
  digests_[index] = std::move(digest);
}

void DiskClient::complete_snapshot(std::string const& snapshot) {
  std::string digests;
  for (auto const& [index, digest] : digests_) digests += digest;
  Headers headers{{"x-amz-ChangedBlocksCount", std::to_string(digests_.size())},
                  {"x-amz-Checksum", base64(ebs::sha256(digests))},
                  {"x-amz-Checksum-Algorithm", "SHA256"},
                  {"x-amz-Checksum-Aggregation-Method", "LINEAR"}};
  send_or_throw({"POST", "/snapshots/completion/" + snapshot, std::move(headers), ""}, "ebs");
  for (int looks = 0; looks < most_looks; ++looks) {
    if (send({"GET", "/snapshots/" + snapshot + "/blocks?maxResults=100", {}, ""}, "ebs").status == 200)
      return;
    std::this_thread::sleep_for(between_looks);
  }
  throw std::runtime_error(snapshot + " is not completed after ten minutes");
}

ListedBlocks DiskClient::list_blocks(std::string const& snapshot, std::optional<std::string> const& token) {
  auto const page = token ? "&pageToken=" + protocol::uri_encoded(*token) : "";
  auto const answer =
      send_or_throw({"GET", "/snapshots/" + snapshot + "/blocks?maxResults=1000" + page, {}, ""}, "ebs");
  auto const body = boost::json::parse(answer.body);
  ListedBlocks listed{.volume_size = body.at("VolumeSize").to_number<std::int64_t>()};
  for (auto const& block : body.at("Blocks").as_array())
    listed.blocks.push_back(
        {block.at("BlockIndex").to_number<std::int64_t>(), block.at("BlockToken").as_string().c_str()});
  if (auto const& next = body.at("NextToken"); next.is_string()) listed.next_token = next.as_string().c_str();
  return listed;
}

std::string DiskClient::get_block(std::string const& snapshot, ListedBlock const& block) {
  auto answer =
      send_or_throw({"GET",
                     block_path(snapshot, block.index) + "?blockToken=" + protocol::uri_encoded(block.token),
                     {},
                     ""},
                    "ebs");
  return std::move(answer.body);
}

std::string DiskClient::query(std::map<std::string, std::string> const& parameters) {
  std::string form = "Version=2016-11-15";
  for (auto const& [name, value] : parameters) form += "&" + name + "=" + protocol::uri_encoded(value);
  Headers headers{{"Content-Type", "application/x-www-form-urlencoded"}};
  return send_or_throw({"POST", "/", std::move(headers), std::move(form)}, "ec2").body;
}

}  // namespace amiable::server
