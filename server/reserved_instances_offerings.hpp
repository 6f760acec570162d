// What Reserved Instances can be purchased in a Region: every instance type that can be launched on demand,
// with every platform, term, payment, class and tenancy that goes with it, for the Region or one zone. They
// are not stored but counted through; an offering's id says where it stands. Prices are made up, of a
// plausible size. Source: docs/ec2/ebs-and-launch.md 7.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/caller.hpp"
#include "server/instance_types.hpp"
#include "server/regions.hpp"

namespace amiable::server {

inline constexpr std::string_view product_descriptions[] = {"Linux/UNIX",
                                                            "Linux/UNIX (Amazon VPC)",
                                                            "Windows",
                                                            "Windows (Amazon VPC)",
                                                            "Red Hat Enterprise Linux",
                                                            "Red Hat Enterprise Linux with HA",
                                                            "SUSE Linux",
                                                            "Linux with SQL Server Web",
                                                            "Linux with SQL Server Standard",
                                                            "Linux with SQL Server Enterprise",
                                                            "Windows with SQL Server Web",
                                                            "Windows with SQL Server Standard",
                                                            "Windows with SQL Server Enterprise"};

// The same without " (Amazon VPC)": what an image's PlatformDetails are compared with.
std::string_view platform_of(std::string_view product_description);

struct ReservedInstancesOffering {
  InstanceType const* type;
  std::optional<Zone> zone;  // absent: the whole Region
  std::string_view product_description;
  std::int64_t duration_seconds;
  std::string_view offering_type;  // "No Upfront" …
  std::string_view offering_class;
  std::string_view tenancy;
  std::int64_t fixed_price;    // millionths of a dollar; whole dollars
  std::int64_t hourly_charge;  // millionths of a dollar
};

class ReservedInstancesOfferings {
 public:
  explicit ReservedInstancesOfferings(Caller const& caller);

  // The offerings have the numbers below size(), those of one type one after the other; at some numbers
  // nothing is offered.
  std::int64_t size() const;
  std::int64_t of_each_type() const;
  std::optional<ReservedInstancesOffering> at(std::int64_t number) const;

  std::string id_of(std::int64_t number) const;  // a UUID, the same in every process
  std::optional<std::int64_t> find(std::string_view id) const;

 private:
  std::string region_;
  std::vector<Zone> zones_;
};

}  // namespace amiable::server
