// The command line and the environment variables of `amiable`.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/commands/export_disk.hpp"
#include "server/commands/import_disk.hpp"
#include "server/http/address.hpp"
#include "server/http/client.hpp"
#include "server/http/tls.hpp"
#include "server/service.hpp"

namespace amiable::server {

struct ServeOptions {
  Address listen;
  int threads = 1;
  ServiceOptions service;
  std::string fixtures;         // a file loaded at start; empty: none
  std::string credentials;      // a file; empty: signatures are not verified
  std::optional<TlsFiles> tls;  // none: HTTP
  std::string log_level;        // one of spdlog's names
};

struct HealthOptions {
  Endpoint server;
};

struct FsckOptions {
  std::string registry;
};

struct ListRules {
  bool markdown;  // as docs/rules.md
};

// Nothing to run: help, the version (status 0, for standard output) or a complaint (status 2, for standard
// error).
struct Ended {
  int status;
  std::string text;
};

using Command = std::variant<ServeOptions, HealthOptions, ImportDiskOptions, ExportDiskOptions, FsckOptions,
                             ListRules, Ended>;

// `arguments` without the program's name. Reads the environment.
Command parse_command(std::vector<std::string> arguments);

}  // namespace amiable::server
