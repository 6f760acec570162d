#include "server/serve.hpp"

#include <malloc.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <fstream>
#include <future>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "server/admin/json_response.hpp"
#include "server/http/listener.hpp"
#include "server/json/json_reader.hpp"
#include "server/open_files.hpp"

namespace amiable::server {
namespace {

void log_to_stderr(std::string const& level) {
  auto logger = spdlog::stderr_color_mt("amiable");
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
  logger->set_level(spdlog::level::from_str(level));
  spdlog::set_default_logger(std::move(logger));
}

// A page of 1,000 images takes some MB for a moment. Giving them back to the system and asking for them again
// would take a third of the page's time.
void keep_freed_memory() {
#ifdef __GLIBC__
  constexpr int kept_bytes = 16 * 1024 * 1024;
  mallopt(M_TRIM_THRESHOLD, kept_bytes);
  mallopt(M_MMAP_THRESHOLD, kept_bytes);
#endif
}

// SIGINT and SIGTERM wait for wait(). To be made before any thread, which inherits the mask.
class EndSignals {
 public:
  EndSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
  }

  // Afterwards a second signal ends the process at once.
  int wait() {
    int number = 0;
    sigwait(&set_, &number);
    pthread_sigmask(SIG_UNBLOCK, &set_, nullptr);
    return number;
  }

 private:
  sigset_t set_;
};

std::string read_file(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!(text << file.rdbuf())) throw std::runtime_error("cannot read " + path);
  return text.str();
}

std::vector<Credential> load_credentials(std::string const& path) {
  try {
    return parse_credentials(read_file(path));
  } catch (JsonFault const& fault) {
    throw std::runtime_error(path + ": " + fault.place + ": " + fault.error);
  }
}

// As a client would load them; what has no id gets the same one at every start.
void load_fixtures(Service& service, std::string const& path) {
  std::promise<HttpResponse> answer;
  HttpRequest request{"POST", "/_amiable/fixtures?ids=repeatable", {}, read_file(path)};
  service.handle(std::move(request), [&](HttpResponse response) { answer.set_value(std::move(response)); });
  auto const response = answer.get_future().get();
  if (response.status != 200) throw std::runtime_error(path + ": " + error_text(response));
  spdlog::info("Fixtures loaded from {}", path);
}

void say_who_is_let_in(ServeOptions const& options) {
  if (options.credentials.empty())
    spdlog::info("Signatures are not verified: everybody is let in.");
  else
    spdlog::info("Signatures are verified; credentials: {}", options.credentials);
}

void say_hello(ServeOptions const& options, Address const& address) {
  spdlog::info("Amiable {} listens on {}://{}", AMIABLE_VERSION, options.tls ? "https" : "http",
               to_string(address));
  spdlog::info("Registry: {}", options.service.registry.path);
  say_who_is_let_in(options);
}

// No more connections than the system lets the process have.
HttpLimits affordable(HttpLimits limits) {
  constexpr std::size_t other_files = 300;  // the registry's, for up to 64 threads
  auto const allowed = allow_open_files(limits.connections + other_files);
  if (allowed >= limits.connections + other_files) return limits;
  limits.connections =
      allowed > 2 * other_files ? allowed - other_files : std::max<std::size_t>(allowed / 2, 1);
  spdlog::warn("Only {} connections at once, for the process may open no more than {} files",
               limits.connections, allowed);
  return limits;
}

void serve_until_signal(ServeOptions const& options, EndSignals& signals) {
  std::vector<Credential> credentials;
  if (!options.credentials.empty()) credentials = load_credentials(options.credentials);
  Service service(options.service);
  if (!options.fixtures.empty()) load_fixtures(service, options.fixtures);
  service.require_signatures(std::move(credentials));
  auto const handler = [&](HttpRequest request, Reply reply) {
    service.handle(std::move(request), std::move(reply));
  };
  Listener listener(options.listen, options.threads, handler, affordable(options.service.limits.http),
                    options.tls);
  say_hello(options, listener.address());
  auto const signal = signals.wait();
  spdlog::info("{}: finishing what runs", strsignal(signal));
  listener.stop();
}

}  // namespace

int serve(ServeOptions const& options) {
  keep_freed_memory();
  log_to_stderr(options.log_level);
  std::signal(SIGXFSZ, SIG_IGN);  // a file at its size limit is a fault like a full disk, not our end
  EndSignals signals;
  try {
    serve_until_signal(options, signals);
    spdlog::info("Ended");
    return 0;
  } catch (std::exception const& error) {
    std::cerr << "amiable: " << error.what() << '\n';
    return 1;
  }
}

}  // namespace amiable::server
