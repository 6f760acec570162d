#include "server/rules/volume_limits.hpp"

#include <algorithm>
#include <cctype>

namespace amiable::server::rules {
namespace {

struct Limits {
  std::string_view type;
  std::int64_t min_size, max_size;  // GiB
  std::int64_t max_iops;            // 0: the type takes no IOPS
  std::int64_t max_iops_per_gib;
  bool iops_required;
};

constexpr Limits limits[] = {
    {"gp2", 1, 16384, 0, 0, false},     {"gp3", 1, 65536, 80000, 500, false},
    {"io1", 4, 16384, 64000, 50, true}, {"io2", 4, 65536, 256000, 1000, true},
    {"st1", 125, 16384, 0, 0, false},   {"sc1", 125, 16384, 0, 0, false},
    {"standard", 1, 1024, 0, 0, false},
};

constexpr std::int64_t min_iops = 100;
constexpr std::int64_t gp3_base_iops = 3000;
constexpr std::int64_t gp3_base_throughput = 125;
constexpr std::int64_t gp3_max_throughput = 2000;

Limits const* limits_of(std::string_view type) {
  auto const* found = std::ranges::find(limits, type, &Limits::type);
  return found == std::end(limits) ? nullptr : found;
}

std::string ratio(std::int64_t numerator, std::int64_t denominator) {
  return std::to_string(static_cast<double>(numerator) / static_cast<double>(denominator));  // six decimals
}

}  // namespace

std::string volume_type_of(std::optional<std::string> const& requested) {
  if (!requested || requested->empty()) return "gp2";
  std::string type = *requested;
  std::ranges::transform(type, type.begin(), [](unsigned char c) { return std::tolower(c); });
  return type;
}

Performance performance_of(WantedVolume const& volume) {
  if (volume.type == "gp2")
    return {.iops = std::clamp<std::int64_t>(3 * volume.size.value_or(0), 100, 16000)};
  if (volume.type == "gp3")
    return {.iops = std::max(volume.iops.value_or(0), gp3_base_iops),
            .throughput = std::max(volume.throughput.value_or(0), gp3_base_throughput)};
  return {.iops = volume.iops};
}

Verdict unknown_type(WantedVolume const& volume) {
  return limits_of(volume.type) ? kept : broken(volume.type);
}

Verdict negative_number(WantedVolume const& volume) {
  auto const negative = [](auto const& number) { return number && *number < 0; };
  if (negative(volume.size)) return broken(std::to_string(*volume.size), "size");
  if (negative(volume.iops)) return broken(std::to_string(*volume.iops), "iops");
  if (negative(volume.throughput)) return broken(std::to_string(*volume.throughput), "throughput");
  return kept;
}

Verdict size_too_small(WantedVolume const& volume) {
  auto const minimum = limits_of(volume.type)->min_size;
  if (!volume.size || *volume.size >= minimum) return kept;
  return broken(volume.type, std::to_string(*volume.size), std::to_string(minimum));
}

Verdict size_too_big(WantedVolume const& volume) {
  auto const maximum = limits_of(volume.type)->max_size;
  if (!volume.size || *volume.size <= maximum) return kept;
  return broken(std::to_string(*volume.size), volume.type, std::to_string(maximum));
}

Verdict iops_missing(WantedVolume const& volume) {
  return limits_of(volume.type)->iops_required && !volume.iops ? broken(volume.type) : kept;
}

Verdict iops_not_supported(WantedVolume const& volume) {
  return limits_of(volume.type)->max_iops == 0 && volume.iops ? broken(volume.type) : kept;
}

Verdict iops_too_low(WantedVolume const& volume) {
  return volume.iops && *volume.iops < min_iops ? broken(std::to_string(*volume.iops)) : kept;
}

Verdict iops_too_high(WantedVolume const& volume) {
  auto const maximum = limits_of(volume.type)->max_iops;
  return volume.iops && *volume.iops > maximum ? broken(std::to_string(*volume.iops), std::to_string(maximum))
                                               : kept;
}

// gp3 gives its base IOPS to a volume of any size.
Verdict iops_ratio_too_high(WantedVolume const& volume) {
  auto const maximum = limits_of(volume.type)->max_iops_per_gib;
  if (!volume.iops || !volume.size || *volume.iops <= maximum * *volume.size) return kept;
  if (volume.type == "gp3" && *volume.iops == gp3_base_iops) return kept;
  return broken(ratio(*volume.iops, *volume.size), std::to_string(maximum));
}

Verdict throughput_not_supported(WantedVolume const& volume) {
  return volume.throughput && volume.type != "gp3" ? broken(volume.type) : kept;
}

Verdict throughput_too_high(WantedVolume const& volume) {
  return volume.throughput && *volume.throughput > gp3_max_throughput
             ? broken(std::to_string(*volume.throughput))
             : kept;
}

Verdict throughput_ratio_too_high(WantedVolume const& volume) {
  if (!volume.throughput) return kept;
  auto const iops = std::max(volume.iops.value_or(0), gp3_base_iops);
  return 4 * *volume.throughput > iops ? broken(ratio(*volume.throughput, iops)) : kept;
}

}  // namespace amiable::server::rules
