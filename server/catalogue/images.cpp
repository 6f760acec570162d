#include "server/catalogue/images.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>

#include "protocol/signature.hpp"
#include "protocol/timestamp.hpp"

namespace amiable::server::catalogue {
namespace {

namespace json = boost::json;

// Takes a member out: what is left is the fixture's.
template <class T>
T take(json::object& entry, std::string_view name, T absent) {
  auto const* found = entry.if_contains(name);
  if (!found) return absent;
  auto value = json::value_to<T>(*found);
  entry.erase(name);
  return value;
}

Image read(json::value const& value) {
  Image image;
  image.fixture = value.as_object();
  image.name = image.fixture.at("name").as_string();
  image.created_at = protocol::parse_timestamp(json::value_to<std::string>(image.fixture.at("creationDate")))
                         .value()
                         .milliseconds;
  image.volume_size = take<std::int64_t>(image.fixture, "volumeSize", 8);
  image.volume_type = take<std::string>(image.fixture, "volumeType", "gp3");
  image.ssm_parameters = take<std::vector<std::string>>(image.fixture, "ssmParameters", {});
  return image;
}

std::string id(std::string_view prefix, Image const& image, std::string_view region) {
  auto const digits = protocol::sha256(std::string(prefix) + std::string(region) + "/" + image.name);
  return std::string(prefix) + "0" + digits.substr(0, 16);
}

json::object snapshot(Image const& image, std::string_view region) {
  json::object snapshot{{"id", id("snap-", image, region)},
                        {"region", region},
                        {"owner", image.fixture.at("owner")},
                        {"volumeSize", image.volume_size},
                        {"startTime", image.fixture.at("creationDate")}};
  for (std::string_view const shared : {"ownerAlias", "billingProducts", "productCodes"})
    if (auto const* value = image.fixture.if_contains(shared)) snapshot[shared] = *value;
  // The Marketplace's sellers do not let others copy their images.
  if (!image.fixture.contains("productCodes")) snapshot["createVolumePermissions"] = {"all"};
  return snapshot;
}

json::object fixture(Image const& image, std::string_view region) {
  json::object fixture = image.fixture;
  auto const* root = fixture.if_contains("rootDeviceName");
  auto const* alias = fixture.if_contains("ownerAlias");
  json::object const volume{{"snapshotId", id("snap-", image, region)}, {"volumeType", image.volume_type}};
  json::array mapping;
  mapping.push_back({{"deviceName", root ? *root : json::value("/dev/xvda")}, {"ebs", volume}});
  auto const from = std::string(alias ? alias->as_string() : fixture.at("owner").as_string());
  fixture["id"] = image_id(image, region);
  fixture["region"] = region;
  fixture["imageLocation"] = from + "/" + image.name;
  fixture["enaSupport"] = true;
  fixture["sriovNetSupport"] = "simple";
  fixture["launchPermissions"] = {"all"};
  fixture["blockDeviceMapping"] = std::move(mapping);
  return fixture;
}

}  // namespace

std::vector<Image> const& images() {
  static std::vector<Image> const all = [] {
    std::vector<Image> images;
    auto const entries = json::parse(text);
    for (auto const& entry : entries.as_array()) images.push_back(read(entry));
    return images;
  }();
  return all;
}

std::string image_id(Image const& image, std::string_view region) {
  return id("ami-", image, region);
}

json::object document(std::string_view region) {
  json::array snapshots, machine_images;
  for (auto const& image : images()) {
    snapshots.push_back(snapshot(image, region));
    machine_images.push_back(fixture(image, region));
  }
  return {{"snapshots", std::move(snapshots)}, {"images", std::move(machine_images)}};
}

}  // namespace amiable::server::catalogue
