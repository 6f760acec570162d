#include "server/commands/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <iostream>

namespace amiable::server {

Progress::Progress(std::string what, std::int64_t all)
    : what_(std::move(what)),
      all_(std::max<std::int64_t>(all, 1)),
      on_terminal_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (shown_ >= 0) std::cerr << '\n';
}

void Progress::reach(std::int64_t done) {
  constexpr int width = 40;
  auto const percent = static_cast<int>(std::min<std::int64_t>(done * 100 / all_, 100));
  if (!on_terminal_ || percent == shown_) return;
  shown_ = percent;
  auto const filled = static_cast<std::size_t>(percent * width / 100);
  std::cerr << '\r' << what_ << " [" << std::string(filled, '#') << std::string(width - filled, ' ') << "] "
            << percent << " %" << std::flush;
}

}  // namespace amiable::server
