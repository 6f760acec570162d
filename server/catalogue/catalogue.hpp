// Puts the public images into a Region when the Region is first asked for anything: 30 Regions at start would
// take too long.
#pragma once

#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "storage/writer.hpp"

namespace amiable::server {

struct Environment;

class Catalogue {
 public:
  // It is not known that the Region has them. Any thread may call these.
  bool lacks(std::string_view region);
  // Lets the writer put them there, before anything that is submitted afterwards. False: too much is waiting.
  bool put(Environment const& environment, std::string const& region);
  // The registry was emptied.
  void forget();

 private:
  std::mutex mutex_;
  std::set<std::string, std::less<>> regions_;
};

}  // namespace amiable::server
