// One resource of a fixtures document, and what the three kinds of resources have in common.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/caller.hpp"
#include "server/json/json_reader.hpp"
#include "server/rules/volume_limits.hpp"
#include "server/world.hpp"
#include "storage/product_codes.hpp"
#include "storage/snapshots.hpp"
#include "storage/tags.hpp"

namespace amiable::server {

// Where a resource has the id already, it was taken out of the registry.
struct FixtureEntry {
  JsonObject in;
  std::string id;
  Caller owner;
};

// Whose a resource is, and where.
Caller read_owner(JsonObject& in);

// Each writes the resource that `entry` describes. `world` is the owner's. Throws JsonFault.
void load_snapshot(FixtureEntry& entry, Write const& world);
void load_volume(FixtureEntry& entry, Write const& world);
void load_image(FixtureEntry& entry, Write const& world);

// How the image's id begins: kernels and RAM disks are images, too.
std::string_view image_prefix(JsonObject& in);

// What is still to come when its time is not known: the year 10000.
inline constexpr std::int64_t never = 253'402'300'800'000;

// "state", where it was given, must be what the times make of it.
void check_state(JsonObject const& in, std::optional<std::string> const& given, std::string_view actual);

// "snapshotId": a snapshot of the Region.
std::optional<storage::Snapshot> read_snapshot(JsonObject& in, Read const& world);

// "encrypted" and "kmsKeyId"; the key's ARN. A resource made of an encrypted snapshot is encrypted, too.
struct Encryption {
  bool encrypted = false;
  std::optional<std::string> kms_key_id;
};
Encryption read_encryption(JsonObject& in, Read const& world,
                           std::optional<storage::Snapshot> const& source = std::nullopt);

// By the rules of every action with volumes in its request. `size_name` is what the size is called in `in`.
void check_volume(JsonObject const& in, std::string_view size_name, rules::WantedVolume const& volume,
                  Caller const& caller);

// Absent where the entry does not say.
JsonCheck not_empty();
JsonCheck account_id();
JsonCheck resource_id(std::string_view prefix);  // "snap-"
JsonCheck region_name();

// "productCodes" and "billingProducts"; nullopt where the entry does not say.
std::optional<std::vector<storage::ProductCode>> read_product_codes(JsonObject& in);
std::optional<std::vector<std::string>> read_billing_products(JsonObject& in);

// "tags", set by the owner.
void load_tags(FixtureEntry& entry, std::string_view resource_type, Write const& world);

}  // namespace amiable::server
