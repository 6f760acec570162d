// What EC2 lets a volume be: sizes, IOPS and throughput per type, and the rules that every action with
// volumes in its request shares. Source: docs/ec2/ebs-and-launch.md 2.1 and 2.2.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
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

// The rules for all volumes of a request: `volumes` lists them, out of the request alone or of the registry,
// too.
template <class In, auto volumes>
constexpr std::array<Rule<In>, 12> volume_limits() {
  constexpr bool of_request = std::is_invocable_v<decltype(volumes), In const&>;
  using World = std::conditional_t<of_request, Caller, Read>;
  constexpr auto any = []<Verdict (*check)(WantedVolume const&)>() {
    return [](In const& in, [[maybe_unused]] World const& world) -> Verdict {
      auto const wanted = [&] {
        if constexpr (of_request)
          return volumes(in);
        else
          return volumes(in, world);
      }();
      for (auto const& volume : wanted)
        if (auto verdict = check(volume)) return verdict;
      return kept;
    };
  };
  constexpr auto rule = [](std::string_view id, std::string_view code, std::string_view message,
                           Verdict (*check)(In const&, World const&)) {
    Rule<In> made{.id = id, .code = code, .message = message, .basis = seen, .source = "ebs-and-launch 2.2"};
    if constexpr (of_request)
      made.request = check;
    else
      made.state = check;
    return made;
  };
  return {
      {rule("Volume.Type.known", "UnknownVolumeType", "Unsupported volume type '{0}' for volume creation. ",
            any.template operator()<unknown_type>()),
       rule("Volume.number.positive", "InvalidParameterValue",
            "Value ({0}) for parameter {1} is invalid. Value must be a positive integer.",
            any.template operator()<negative_number>()),
       rule("Volume.Iops.required", "InvalidParameterCombination",
            "The parameter iops must be specified for {0} volumes.", any.template operator()<iops_missing>()),
       rule("Volume.Iops.supported", "InvalidParameterCombination",
            "The parameter iops is not supported for {0} volumes.",
            any.template operator()<iops_not_supported>()),
       rule("Volume.Throughput.supported", "InvalidParameterCombination",
            "The throughput parameter is not supported for {0} volumes.",
            any.template operator()<throughput_not_supported>()),
       rule("Volume.Size.minimum", "InvalidParameterValue", size_minimum_text,
            any.template operator()<size_too_small>()),
       rule("Volume.Size.maximum", "InvalidParameterValue", size_maximum_text,
            any.template operator()<size_too_big>()),
       rule("Volume.Iops.minimum", "InvalidParameterValue", "Volume iops of {0} is too low; minimum is 100.",
            any.template operator()<iops_too_low>()),
       rule("Volume.Iops.maximum", "InvalidParameterValue", "Volume iops of {0} is too high; maximum is {1}.",
            any.template operator()<iops_too_high>()),
       rule("Volume.Iops.ratio", "InvalidParameterValue", iops_ratio_text,
            any.template operator()<iops_ratio_too_high>()),
       rule("Volume.Throughput.maximum", "InvalidParameterValue",
            "Volume throughput of {0} is too high; maximum is 2000.",
            any.template operator()<throughput_too_high>()),
       rule("Volume.Throughput.ratio", "InvalidParameterValue",
            "Throughput (MiBps) to iops ratio of {0} is too high; maximum is 0.250000 MiBps per iops",
            any.template operator()<throughput_ratio_too_high>())}};
}

}  // namespace amiable::server::rules
