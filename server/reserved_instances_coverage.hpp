// Which running instances are covered by Reserved Instances, and why others are not. Nobody chooses: each
// reservation applies by itself to what matches it. Reservations for a zone come first, then those for the
// Region; the latter, of Linux on shared hardware, apply to any size of the type's family, by the sizes'
// weight. Source: docs/ec2/ebs-and-launch.md 7.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "storage/instances.hpp"
#include "storage/reserved_instances.hpp"

namespace amiable::server {

struct ReservationUse {
  storage::ReservedInstances reservation;
  std::vector<std::string> covered;  // ids of instances
  double unused = 0;                 // instances of its type
};

struct UncoveredInstance {
  storage::Instance instance;
  std::map<std::string, std::string> reasons;  // by the id of a reservation for its family
};

struct Coverage {
  std::vector<ReservationUse> reservations;
  std::vector<UncoveredInstance> uncovered;
};

// Of one account and Region. Reservations that are not active and instances that do not run are left out.
Coverage coverage_of(std::vector<storage::ReservedInstances> const& reservations,
                     std::vector<storage::Instance> const& instances, std::int64_t now);

}  // namespace amiable::server
