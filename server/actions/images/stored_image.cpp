#include "server/actions/images/stored_image.hpp"

#include <boost/json/serialize.hpp>
#include <charconv>
#include <limits>

#include "protocol/signature.hpp"
#include "server/json/json_reader.hpp"
#include "storage/contents.hpp"

namespace amiable::server {
namespace {

namespace json = boost::json;

constexpr std::string_view kind = "AMIABLE-IMAGE-2 ";

// The members of each record, for writing and for reading.

template <class Visitor>
void visit(Visitor& visitor, storage::ProductCode& code) {
  visitor("code", code.code);
  visitor("type", code.type);
}

template <class Visitor>
void visit(Visitor& visitor, storage::Tag& tag) {
  visitor("key", tag.key);
  visitor("value", tag.value);
}

template <class Visitor>
void visit(Visitor& visitor, storage::BlockDevice& device) {
  visitor("deviceName", device.device_name);
  visitor("virtualName", device.virtual_name);
  visitor("snapshotId", device.snapshot_id);
  visitor("volumeSize", device.volume_size);
  visitor("volumeType", device.volume_type);
  visitor("deleteOnTermination", device.delete_on_termination);
  visitor("iops", device.iops);
  visitor("throughput", device.throughput);
}

template <class Visitor>
void visit(Visitor& visitor, BlockReference& block) {
  visitor("index", block.index);
  visitor("sha256", block.sha256);
}

template <class Visitor>
void visit(Visitor& visitor, storage::Snapshot& snapshot) {
  visitor("id", snapshot.id);
  visitor("volumeSize", snapshot.volume_size);
  visitor("fullSizeBytes", snapshot.full_size_bytes);
  visitor("productCodes", snapshot.product_codes);
  visitor("billingProducts", snapshot.billing_products);
}

template <class Visitor>
void visit(Visitor& visitor, storage::Image& image) {
  visitor("name", image.name);
  visitor("description", image.description);
  visitor("architecture", image.architecture);
  visitor("rootDeviceName", image.root_device_name);
  visitor("virtualizationType", image.virtualization_type);
  visitor("sriovNetSupport", image.sriov_net_support);
  visitor("enaSupport", image.ena_support);
  visitor("bootMode", image.boot_mode);
  visitor("tpmSupport", image.tpm_support);
  visitor("uefiData", image.uefi_data);
  visitor("imdsSupport", image.imds_support);
  visitor("platform", image.platform);
  visitor("platformDetails", image.platform_details);
  visitor("usageOperation", image.usage_operation);
  visitor("freeTierEligible", image.free_tier_eligible);
  visitor("blockDevices", image.block_devices);
  visitor("productCodes", image.product_codes);
  visitor("billingProducts", image.billing_products);
}

template <class Visitor>
void visit(Visitor& visitor, StoredImage& stored) {
  visitor("image", stored.image);
  visitor("snapshots", stored.snapshots);
  visitor("blocks", stored.blocks);
  visitor("tags", stored.tags);
}

struct ToJson {
  json::object object;

  template <class T>
  static json::value value_of(T& record) {
    ToJson inner;
    visit(inner, record);
    return std::move(inner.object);
  }
  static json::value value_of(std::string& text) { return json::string(text); }
  static json::value value_of(std::int64_t number) { return number; }
  static json::value value_of(bool flag) { return flag; }
  template <class T>
  static json::value value_of(std::vector<T>& list) {
    json::array array;
    for (auto& item : list) array.push_back(value_of(item));
    return array;
  }

  template <class T>
  void operator()(std::string_view name, T& member) {
    object[name] = value_of(member);
  }
  template <class T>
  void operator()(std::string_view name, std::optional<T>& member) {
    if (member) object[name] = value_of(*member);
  }
};

struct FromJson {
  JsonObject object;

  template <class T>
  static void take(JsonValue const& value, T& record) {
    FromJson inner{JsonObject(value)};
    visit(inner, record);
    inner.object.refuse_unknown();
  }
  static void take(JsonValue const& value, std::string& text) { text = value.text(); }
  static void take(JsonValue const& value, std::int64_t& number) { number = value.number(); }
  static void take(JsonValue const& value, bool& flag) { flag = value.flag(); }
  template <class T>
  static void take(JsonValue const& value, std::vector<T>& list) {
    for (auto const& item : value.items()) take(item, list.emplace_back());
  }

  template <class T>
  void operator()(std::string_view name, T& member) {
    auto const found = object.find(name);
    if (!found) object.refuse(name, "is missing");
    take(*found, member);
  }
  template <class T>
  void operator()(std::string_view name, std::optional<T>& member) {
    if (auto const found = object.find(name)) take(*found, member.emplace());
  }
};

struct Header {
  std::string_view digest;
  std::size_t length = 0;  // of the document
  std::size_t size = 0;    // of the header itself, with the end of the line
};

std::optional<Header> parse_header(std::string_view line) {
  constexpr std::size_t digest_size = 64;
  if (!line.starts_with(kind) || line.size() < kind.size() + digest_size + 2) return std::nullopt;
  Header header{line.substr(kind.size(), digest_size), 0, line.size() + 1};
  auto const digits = line.substr(kind.size() + digest_size + 1);
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), header.length);
  bool const whole = error == std::errc() && end == digits.data() + digits.size();
  return whole ? std::optional(header) : std::nullopt;
}

std::vector<BlockReference> blocks_of(storage::Snapshot const& snapshot, Read const& world) {
  std::vector<BlockReference> blocks;
  constexpr auto all = std::numeric_limits<std::int32_t>::max();
  for (auto const& block : storage::Contents(world.session).list(snapshot.content, 0, all))
    blocks.push_back({block.index, block.sha256});
  return blocks;
}

}  // namespace

std::int64_t volume_size(storage::Image const& image) {
  std::int64_t size = 0;
  for (auto const& device : image.block_devices) size += device.volume_size.value_or(0);
  return size;
}

StoredImage stored_image(storage::Image const& image, Read const& world) {
  StoredImage stored{.image = image, .tags = repository<storage::Tags>(world).of(image.id)};
  for (auto const& device : image.block_devices)
    if (device.snapshot_id)
      if (auto const* snapshot = find_snapshot(world, *device.snapshot_id)) {
        stored.snapshots.push_back(*snapshot);
        stored.blocks.push_back(blocks_of(*snapshot, world));
      }
  return stored;
}

std::string to_text(StoredImage const& stored) {
  auto copy = stored;
  auto const document = json::serialize(ToJson::value_of(copy));
  return std::string(kind) + protocol::sha256(document) + " " + std::to_string(document.size()) + "\n" +
         document;
}

std::size_t text_size(std::string_view start) {
  auto const header = parse_header(start.substr(0, start.find('\n')));
  return header && header->length <= largest_document ? header->size + header->length : 0;
}

std::optional<StoredImage> parse_stored_image(std::string_view text) try {
  auto const header = parse_header(text.substr(0, text.find('\n')));
  if (!header || header->length > text.size() - header->size) return std::nullopt;
  auto const document = text.substr(header->size, header->length);
  if (header->digest != protocol::sha256(document)) return std::nullopt;
  StoredImage stored;
  auto const value = parse_json(document);
  FromJson::take(JsonValue(value), stored);
  stored.blocks_at = header->size + header->length;
  return stored.blocks.size() == stored.snapshots.size() ? std::optional(std::move(stored)) : std::nullopt;
} catch (JsonFault const&) {
  return std::nullopt;
}

std::map<std::string, std::uint64_t> places_of_blocks(StoredImage const& stored) {
  std::map<std::string, std::uint64_t> places;
  for (auto const& blocks : stored.blocks)
    for (auto const& block : blocks) places.try_emplace(block.sha256, places.size());
  return places;
}

}  // namespace amiable::server
