// The published partitions and Regions, their zones and names. Source: docs/ec2/ebs-and-launch.md 9.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace amiable::server {

struct Partition {
  std::string_view id;          // "aws-cn"; the second part of its ARNs
  std::string_view dns_suffix;  // "amazonaws.com.cn"
};

struct Region {
  std::string_view name;            // "us-east-1"
  std::string_view long_name;       // "US East (N. Virginia)"
  std::string_view partition;       // "aws"
  std::string_view zone_id_prefix;  // "use1"
  std::string_view zone_letters;    // "abcdef"
  bool enabled_by_default;          // opt-in-not-required
};

struct Zone {
  std::string name;  // "us-east-1a"
  std::string id;    // "use1-az6"; which id a name has differs per account
};

std::span<Partition const> partitions();
std::span<Region const> regions();

Partition const* find_partition(std::string_view id);
Region const* find_region(std::string_view name);

// The zones of a Region as an account sees them, by name.
std::vector<Zone> zones(Region const& region, std::string_view account);

std::string endpoint(Region const& region);  // "ec2.us-east-1.amazonaws.com"

// arn:{partition}:{service}:{region}:{account}:{resource}; images and snapshots have an empty account.
std::string arn(std::string_view partition, std::string_view service, std::string_view region,
                std::string_view account, std::string_view resource);

}  // namespace amiable::server
