#include "server/regions.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace amiable::server {
namespace {

constexpr Partition all_partitions[] = {
    {"aws", "amazonaws.com"},        {"aws-cn", "amazonaws.com.cn"}, {"aws-us-gov", "amazonaws.com"},
    {"aws-iso", "c2s.ic.gov"},       {"aws-iso-b", "sc2s.sgov.gov"}, {"aws-iso-e", "cloud.adc-e.uk"},
    {"aws-iso-f", "csp.hci.ic.gov"}, {"aws-eusc", "amazonaws.eu"},
};

constexpr bool enabled = true;  // without asking
constexpr bool opt_in = false;

// Names as in AWS's list of Regions. Zone id prefixes of the last four partitions are guessed.
constexpr Region all_regions[] = {
    {"af-south-1", "Africa (Cape Town)", "aws", "afs1", "abc", opt_in},
    {"ap-east-1", "Asia Pacific (Hong Kong)", "aws", "ape1", "abc", opt_in},
    {"ap-east-2", "Asia Pacific (Taipei)", "aws", "ape2", "abc", opt_in},
    {"ap-northeast-1", "Asia Pacific (Tokyo)", "aws", "apne1", "acd", enabled},
    {"ap-northeast-2", "Asia Pacific (Seoul)", "aws", "apne2", "abcd", enabled},
    {"ap-northeast-3", "Asia Pacific (Osaka)", "aws", "apne3", "abc", enabled},
    {"ap-south-1", "Asia Pacific (Mumbai)", "aws", "aps1", "abc", enabled},
    {"ap-south-2", "Asia Pacific (Hyderabad)", "aws", "aps2", "abc", opt_in},
    {"ap-southeast-1", "Asia Pacific (Singapore)", "aws", "apse1", "abc", enabled},
    {"ap-southeast-2", "Asia Pacific (Sydney)", "aws", "apse2", "abc", enabled},
    {"ap-southeast-3", "Asia Pacific (Jakarta)", "aws", "apse3", "abc", opt_in},
    {"ap-southeast-4", "Asia Pacific (Melbourne)", "aws", "apse4", "abc", opt_in},
    {"ap-southeast-5", "Asia Pacific (Malaysia)", "aws", "apse5", "abc", opt_in},
    {"ap-southeast-6", "Asia Pacific (New Zealand)", "aws", "apse6", "abc", opt_in},
    {"ap-southeast-7", "Asia Pacific (Thailand)", "aws", "apse7", "abc", opt_in},
    {"ca-central-1", "Canada (Central)", "aws", "cac1", "abc", enabled},
    {"ca-west-1", "Canada West (Calgary)", "aws", "caw1", "abc", opt_in},
    {"eu-central-1", "Europe (Frankfurt)", "aws", "euc1", "abc", enabled},
    {"eu-central-2", "Europe (Zurich)", "aws", "euc2", "abc", opt_in},
    {"eu-north-1", "Europe (Stockholm)", "aws", "eun1", "abc", enabled},
    {"eu-south-1", "Europe (Milan)", "aws", "eus1", "abc", opt_in},
    {"eu-south-2", "Europe (Spain)", "aws", "eus2", "abc", opt_in},
    {"eu-west-1", "Europe (Ireland)", "aws", "euw1", "abc", enabled},
    {"eu-west-2", "Europe (London)", "aws", "euw2", "abc", enabled},
    {"eu-west-3", "Europe (Paris)", "aws", "euw3", "abc", enabled},
    {"il-central-1", "Israel (Tel Aviv)", "aws", "ilc1", "abc", opt_in},
    {"me-central-1", "Middle East (UAE)", "aws", "mec1", "abc", opt_in},
    {"me-south-1", "Middle East (Bahrain)", "aws", "mes1", "abc", opt_in},
    {"mx-central-1", "Mexico (Central)", "aws", "mxc1", "abc", opt_in},
    {"sa-east-1", "South America (Sao Paulo)", "aws", "sae1", "abc", enabled},
    {"us-east-1", "US East (N. Virginia)", "aws", "use1", "abcdef", enabled},
    {"us-east-2", "US East (Ohio)", "aws", "use2", "abc", enabled},
    {"us-west-1", "US West (N. California)", "aws", "usw1", "ab", enabled},
    {"us-west-2", "US West (Oregon)", "aws", "usw2", "abcd", enabled},

    {"cn-north-1", "China (Beijing)", "aws-cn", "cnn1", "abc", enabled},
    {"cn-northwest-1", "China (Ningxia)", "aws-cn", "cnnw1", "abc", enabled},

    {"us-gov-east-1", "AWS GovCloud (US-East)", "aws-us-gov", "usge1", "abc", enabled},
    {"us-gov-west-1", "AWS GovCloud (US-West)", "aws-us-gov", "usgw1", "abc", enabled},

    {"us-iso-east-1", "US ISO East", "aws-iso", "usie1", "abc", enabled},
    {"us-iso-west-1", "US ISO WEST", "aws-iso", "usiw1", "abc", enabled},

    {"us-isob-east-1", "US ISOB East (Ohio)", "aws-iso-b", "usibe1", "abc", enabled},
    {"us-isob-west-1", "US ISOB West", "aws-iso-b", "usibw1", "abc", enabled},

    {"eu-isoe-west-1", "EU ISOE West", "aws-iso-e", "euiew1", "abc", enabled},

    {"us-isof-east-1", "US ISOF EAST", "aws-iso-f", "usife1", "abc", enabled},
    {"us-isof-south-1", "US ISOF SOUTH", "aws-iso-f", "usifs1", "abc", enabled},

    {"eusc-de-east-1", "AWS European Sovereign Cloud (Germany)", "aws-eusc", "euscde1", "abc", enabled},
};

constexpr std::string_view default_account = "123456789012";  // sees zone a as az1, b as az2 …

// FNV-1a: the same on every machine and in every version, unlike std::hash.
std::uint64_t hash(std::string_view text) {
  std::uint64_t value = 0xcbf29ce484222325;
  for (unsigned char const byte : text) value = (value ^ byte) * 0x100000001b3;
  return value;
}

// 1 … count in an order that belongs to the account.
std::vector<int> zone_numbers(Region const& region, std::string_view account) {
  std::vector<int> numbers(region.zone_letters.size());
  std::iota(numbers.begin(), numbers.end(), 1);
  auto const rank = [&](int number) {
    return hash(std::to_string(number).append(region.zone_id_prefix).append(account));
  };
  if (account != default_account) std::ranges::sort(numbers, {}, rank);
  return numbers;
}

}  // namespace

std::span<Partition const> partitions() {
  return all_partitions;
}
std::span<Region const> regions() {
  return all_regions;
}

Partition const* find_partition(std::string_view id) {
  auto const* found = std::ranges::find(all_partitions, id, &Partition::id);
  return found == std::end(all_partitions) ? nullptr : found;
}

Region const* find_region(std::string_view name) {
  auto const* found = std::ranges::find(all_regions, name, &Region::name);
  return found == std::end(all_regions) ? nullptr : found;
}

std::vector<Zone> zones(Region const& region, std::string_view account) {
  auto const numbers = zone_numbers(region, account);
  std::vector<Zone> result;
  for (std::size_t i = 0; i < numbers.size(); ++i)
    result.push_back({std::string(region.name) + region.zone_letters[i],
                      std::string(region.zone_id_prefix) + "-az" + std::to_string(numbers[i])});
  return result;
}

std::string endpoint(Region const& region) {
  return "ec2." + std::string(region.name) + "." + std::string(find_partition(region.partition)->dns_suffix);
}

std::string arn(std::string_view partition, std::string_view service, std::string_view region,
                std::string_view account, std::string_view resource) {
  std::string text = "arn";
  for (auto const part : {partition, service, region, account, resource}) text.append(":").append(part);
  return text;
}

}  // namespace amiable::server
