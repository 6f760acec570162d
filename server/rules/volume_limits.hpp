// What EC2 lets a volume be: sizes, IOPS and throughput per type, and the rules that every action with
// volumes in its request shares. Source: docs/ec2/ebs-and-launch.md 2.1 and 2.2.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/rules/rule.hpp"

namespace amiable::server::rules {

// A volume as a request describes it.
struct WantedVolume {
  std::string type;                  // lower case; "gp2" where the request names none
  std::optional<std::int64_t> size;  // GiB
  std::optional<std::int64_t> iops;
  std::optional<std::int64_t> throughput;  // MiB/s
};

// EC2 takes "GP3" for gp3, and an empty type for gp2.
std::string volume_type_of(std::optional<std::string> const& requested);

// What EC2 makes of it: gp2's derived IOPS, gp3's defaults and minimums.
struct Performance {
  std::optional<std::int64_t> iops;
  std::optional<std::int64_t> throughput;
};
Performance performance_of(WantedVolume const& volume);

Verdict unknown_type(WantedVolume const& volume);
Verdict negative_number(WantedVolume const& volume);
Verdict size_too_small(WantedVolume const& volume);
Verdict size_too_big(WantedVolume const& volume);
Verdict iops_missing(WantedVolume const& volume);
Verdict iops_not_supported(WantedVolume const& volume);
Verdict iops_too_low(WantedVolume const& volume);
Verdict iops_too_high(WantedVolume const& volume);
Verdict iops_ratio_too_high(WantedVolume const& volume);
Verdict throughput_not_supported(WantedVolume const& volume);
Verdict throughput_too_high(WantedVolume const& volume);
Verdict throughput_ratio_too_high(WantedVolume const& volume);

inline constexpr std::string_view size_minimum_text =
    "The volume size is invalid for {0} volumes: {1} GiB. {0} volumes must be at least {2} GiB in size. "
    "Please specify "
    "a volume size above the minimum limit.";
inline constexpr std::string_view size_maximum_text =
    "Volume of {0}GiB is too large for volume type {1}; maximum is {2}GiB";
inline constexpr std::string_view iops_ratio_text =
    "Iops to volume size ratio of {0} is too high; maximum is {1}";

// The rules for all volumes of a request, which `volumes` lists.
template <class In, std::vector<WantedVolume> (*volumes)(In const&)>
constexpr std::array<Rule<In>, 12> volume_limits() {
  constexpr auto any = []<Verdict (*check)(WantedVolume const&)>() {
    return [](In const& in, Caller const&) -> Verdict {
      for (auto const& volume : volumes(in))
        if (auto verdict = check(volume)) return verdict;
      return kept;
    };
  };
  return {{
      {.id = "Volume.Type.known",
       .code = "UnknownVolumeType",
       .message = "Unsupported volume type '{0}' for volume creation. ",
       .basis = seen,
       .source = "ebs-and-launch 2.2",
       .request = any.template operator()<unknown_type>()},
      {.id = "Volume.number.positive",
       .code = "InvalidParameterValue",
       .message = "Value ({0}) for parameter {1} is invalid. Value must be a positive integer.",
       .basis = seen,
       .source = "ebs-and-launch 2.2",
       .request = any.template operator()<negative_number>()},
      {.id = "Volume.Iops.required",
       .code = "InvalidParameterCombination",
       .message = "The parameter iops must be specified for {0} volumes.",
       .basis = seen,
       .source = "ebs-and-launch 2.2",
       .request = any.template operator()<iops_missing>()},
      {.id = "Volume.Iops.supported",
       .code = "InvalidParameterCombination",
       .message = "The parameter iops is not supported for {0} volumes.",
       .basis = seen,
       .source = "ebs-and-launch 2.2",
       .request = any.template operator()<iops_not_supported>()},
      {.id = "Volume.Throughput.supported",
       .code = "InvalidParameterCombination",
       .message = "The throughput parameter is not supported for {0} volumes.",
       .basis = seen,
       .source = "ebs-and-launch 2.2",
       .request = any.template operator()<throughput_not_supported>()},
      {.id = "Volume.Size.minimum",
       .code = "InvalidParameterValue",
       .message = size_minimum_text,
       .basis = seen,
       .source = "ebs-and-launch 2.2",
       .request = any.template operator()<size_too_small>()},
      {.id = "Volume.Size.maximum",
       .code = "InvalidParameterValue",
       .message = size_maximum_text,
       .basis = seen,
       .source = "ebs-and-launch 2.2",
       .request = any.template operator()<size_too_big>()},
      {.id = "Volume.Iops.minimum",
       .code = "InvalidParameterValue",
       .message = "Volume iops of {0} is too low; minimum is 100.",
       .basis = seen,
       .source = "ebs-and-launch 2.2",
       .request = any.template operator()<iops_too_low>()},
      {.id = "Volume.Iops.maximum",
       .code = "InvalidParameterValue",
       .message = "Volume iops of {0} is too high; maximum is {1}.",
       .basis = seen,
       .source = "ebs-and-launch 2.2",
       .request = any.template operator()<iops_too_high>()},
      {.id = "Volume.Iops.ratio",
       .code = "InvalidParameterValue",
       .message = iops_ratio_text,
       .basis = seen,
       .source = "ebs-and-launch 2.2",
       .request = any.template operator()<iops_ratio_too_high>()},
      {.id = "Volume.Throughput.maximum",
       .code = "InvalidParameterValue",
       .message = "Volume throughput of {0} is too high; maximum is 2000.",
       .basis = seen,
       .source = "ebs-and-launch 2.2",
       .request = any.template operator()<throughput_too_high>()},
      {.id = "Volume.Throughput.ratio",
       .code = "InvalidParameterValue",
       .message = "Throughput (MiBps) to iops ratio of {0} is too high; maximum is 0.250000 MiBps per iops",
       .basis = seen,
       .source = "ebs-and-launch 2.2",
       .request = any.template operator()<throughput_ratio_too_high>()},
  }};
}

}  // namespace amiable::server::rules
