// A good request, and a server on which all that it needs has been done.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/cases/runner/case_file.hpp"
#include "tests/cases/runner/play.hpp"
#include "tests/cases/runner/service_target.hpp"

namespace amiable::faults {

struct GoodRequest {
  std::string name;  // "base/RegisterImage"
  cases::Case played;
  bool writes;
};

// Those of tests/cases/model/base_requests.txt ("base/…") and of requests.txt ("long/…").
std::vector<GoodRequest> good_requests();

class PreparedRequest {
 public:
  // Plays all of the case but its last request.
  PreparedRequest(std::unique_ptr<storage::Database> registry, cases::Case const& played);

  server::HttpResponse ask();  // sends the last request; again, where it is called again

 private:
  cases::ServiceTarget target_;
  cases::Player player_{target_};
  cases::Request request_;
};

}  // namespace amiable::faults
