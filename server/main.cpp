// The process: what the command line asks for.
#include <iostream>

#include "server/commands/fsck.hpp"
#include "server/health_check.hpp"
#include "server/options.hpp"
#include "server/rules/all_rules.hpp"
#include "server/rules/rules_page.hpp"
#include "server/serve.hpp"

namespace server = amiable::server;

namespace {

int run(server::ServeOptions const& options) {
  return server::serve(options);
}

int run(server::HealthOptions const& options) {
  return server::check_health(options.server);
}

int run(server::ImportDiskOptions const& options) {
  return server::import_disk(options);
}

int run(server::ExportDiskOptions const& options) {
  return server::export_disk(options);
}

int run(server::FsckOptions const& options) {
  return server::check_registry(options.registry);
}

int run(server::Ended const& ended) {
  (ended.status == 0 ? std::cout : std::cerr) << ended.text;
  return ended.status;
}

// Blocks of lines: the message of a rule may hold any separator.
int run(server::ListRules const& asked) {
  auto const rules = server::all_rules();
  if (asked.markdown) {
    std::cout << server::rules_page(rules);
    return 0;
  }
  for (auto const& rule : rules)
    std::cout << rule.id << "\n  " << rule.code << ": " << rule.message << "\n  "
              << amiable::protocol::to_string(rule.basis) << ", " << rule.source << "\n";
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  auto const command = server::parse_command({arguments + 1, arguments + count});
  return std::visit([](auto const& asked) { return run(asked); }, command);
}
