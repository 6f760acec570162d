#include "server/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "server/limit_options.hpp"

namespace amiable::server {
namespace {

constexpr char const* default_listen = "127.0.0.1:4597";
constexpr std::size_t default_tls_connections = 512;  // each takes some 80 KB, even while it waits

std::string environment(char const* name) {
  auto const* value = std::getenv(name);
  return value ? value : "";
}

// The XDG base directories: what a program keeps between runs. Empty where the user has no home.
std::string default_registry() {
  auto state = std::filesystem::path(environment("XDG_STATE_HOME"));
  if (auto const home = environment("HOME"); state.empty() && !home.empty())
    state = std::filesystem::path(home) / ".local" / "state";
  return state.empty() ? "" : (state / "amiable" / "registry.sqlite").string();
}

std::string default_buckets(std::string const& registry) {
  if (registry == ":memory:") return "";
  return (std::filesystem::absolute(registry).parent_path() / "buckets").string();
}

int default_threads() {
  return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 4U));
}

storage::Durability durability(std::string_view name) {
  using enum storage::Durability;
  return name == "full" ? full : name == "memory" ? memory : normal;
}

std::string complain_unless_address(std::string const& text) {
  return parse_address(text) ? "" : "'" + text + "' is not HOST:PORT, such as " + default_listen;
}

CLI::Validator const is_address(complain_unless_address, "");

// "http://127.0.0.1:4597/" as clients are given it.
std::string without_scheme(std::string url) {
  for (std::string_view const scheme : {"http://", "https://"})
    if (url.starts_with(scheme)) url.erase(0, scheme.size());
  while (url.ends_with('/')) url.pop_back();
  return url;
}

CLI::Validator const is_url(
    [](std::string const& text) { return complain_unless_address(without_scheme(text)); }, "");

// CLI11 spreads some complaints over lines.
std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

// Parses; a complaint, help or the version ends the command.
std::optional<Ended> parse(CLI::App& app, std::vector<std::string> arguments) {
  std::ranges::reverse(arguments);  // as CLI11 wants them
  try {
    app.parse(std::move(arguments));
    return std::nullopt;
  } catch (CLI::CallForHelp const&) {
    return Ended{0, app.help()};
  } catch (CLI::CallForVersion const&) {
    return Ended{0, app.version() + "\n"};
  } catch (CLI::ParseError const& error) {
    return Ended{2, "amiable: " + one_line(error.what()) + " (amiable --help lists the options)\n"};
  }
}

struct ServeTexts {
  std::string listen = default_listen;
  std::string registry = default_registry();
  std::string durability = "normal";
  std::string s3_endpoint;
  TlsFiles tls;
  bool list_rules = false;
  bool markdown = false;
};

void add_process_options(CLI::App& app, ServeOptions& options, ServeTexts& texts) {
  app.add_option("--listen", texts.listen, "Where to listen; port 0 takes any free port and says which")
      ->envname("AMIABLE_LISTEN")
      ->type_name("HOST:PORT")
      ->check(is_address);
  app.add_option("--threads", options.threads, "Threads that answer requests, 1 to 64")
      ->envname("AMIABLE_THREADS")
      ->type_name("NUMBER")
      ->check(CLI::Range(1, 64).description(""));
  app.add_option("--log-level", options.log_level, "How much to say on standard error")
      ->envname("AMIABLE_LOG_LEVEL")
      ->type_name("LEVEL")
      ->check(CLI::IsMember({"debug", "info", "warning", "error", "off"}));
}

void add_security_options(CLI::App& app, ServeOptions& options, ServeTexts& texts) {
  app.add_option("--credentials", options.credentials,
                 "Verify signatures, by the access keys in this file; without it everybody is let in")
      ->envname("AMIABLE_CREDENTIALS")
      ->type_name("FILE");
  app.add_option("--tls-certificate", texts.tls.certificate,
                 "Speak HTTPS, with the certificate in this file (PEM, its chain behind it)")
      ->envname("AMIABLE_TLS_CERTIFICATE")
      ->type_name("FILE");
  app.add_option("--tls-key", texts.tls.key, "The certificate's private key (PEM)")
      ->envname("AMIABLE_TLS_KEY")
      ->type_name("FILE");
}

void add_registry_options(CLI::App& app, ServeOptions& options, ServeTexts& texts) {
  app.add_option("--registry", texts.registry, "The registry's file, or :memory:")
      ->envname("AMIABLE_REGISTRY")
      ->type_name("FILE");
  app.add_option(
         "--durability", texts.durability,
         "What an answered write survives: the process's death, power loss too (full), nothing (memory)")
      ->envname("AMIABLE_DURABILITY")
      ->type_name("KIND")
      ->check(CLI::IsMember({"normal", "full", "memory"}));
  app.add_option("--object-store", options.service.objects.folder,
                 "A folder of buckets; by default beside the registry, with :memory: a temporary one")
      ->envname("AMIABLE_OBJECT_STORE")
      ->type_name("DIR");
  app.add_option("--s3-endpoint", texts.s3_endpoint,
                 "Keep objects in S3 instead: its URL; keys and Region as AWS's tools take them from the "
                 "environment")
      ->envname("AMIABLE_S3_ENDPOINT")
      ->type_name("URL")
      ->check(is_url);
  app.add_option("--fixtures", options.fixtures, "A file of resources to load at start")
      ->envname("AMIABLE_FIXTURES")
      ->type_name("FILE");
}

void add_behaviour_options(CLI::App& app, ServiceOptions& options) {
  constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
  app.add_option("--catalogue", options.settings.catalogue,
                 "Whether well-known public images (Amazon Linux, Ubuntu, Windows …) are in every Region")
      ->envname("AMIABLE_CATALOGUE")
      ->type_name("on|off");
  app.add_option("--id-seed", options.id_seed, "Makes the identifiers of a run repeatable")
      ->envname("AMIABLE_ID_SEED")
      ->check(CLI::Validator(CLI::NonNegativeNumber).description(""))
      ->type_name("NUMBER");
  app.add_option("--snapshot-delay-ms", options.settings.snapshot_delay_ms,
                 "Milliseconds from CreateSnapshot, CreateImage or CopyImage to 'completed'")
      ->envname("AMIABLE_SNAPSHOT_DELAY_MS")
      ->type_name("NUMBER")
      ->check(CLI::Range(std::int64_t{0}, day_ms).description(""));
  app.add_option("--instance-delay-ms", options.settings.instance_delay_ms,
                 "Milliseconds that an instance takes to start, to stop and to terminate")
      ->envname("AMIABLE_INSTANCE_DELAY_MS")
      ->type_name("NUMBER")
      ->check(CLI::Range(std::int64_t{0}, day_ms).description(""));
  app.add_option("--volume-delay-ms", options.settings.volume_delay_ms,
                 "Milliseconds that a volume takes to be created, attached and detached")
      ->envname("AMIABLE_VOLUME_DELAY_MS")
      ->type_name("NUMBER")
      ->check(CLI::Range(std::int64_t{0}, day_ms).description(""));
}

// TLS where the URL says so, or where it says nothing and there is a certificate, as the server would have
// it.
Endpoint endpoint(std::string const& url, std::string const& certificate, bool insecure) {
  auto const address = *parse_address(without_scheme(url));
  bool const tls = url.starts_with("https://") || (!url.starts_with("http://") && !certificate.empty());
  return {address, tls, !insecure && !is_loopback(address.host), certificate};
}

std::string environment_or(char const* name, std::string const& otherwise) {
  auto value = environment(name);
  return value.empty() ? otherwise : value;
}

// The names are those of AWS's SDKs; local S3 servers take any keys.
S3Options s3_options(std::string const& url) {
  return {.endpoint = endpoint(url, "", false),
          .access_key = environment_or("AWS_ACCESS_KEY_ID", "test"),
          .secret_key = environment_or("AWS_SECRET_ACCESS_KEY", "test"),
          .session_token = environment("AWS_SESSION_TOKEN"),
          .region = environment_or("AWS_REGION", environment_or("AWS_DEFAULT_REGION", "us-east-1"))};
}

Command parse_serve(std::vector<std::string> arguments) {
  ServeOptions options;
  options.threads = default_threads();
  options.log_level = "info";
  options.service.settings.catalogue = true;
  ServeTexts texts;
  CLI::App app("A local server that emulates EC2's RegisterImage and the life of an AMI.", "amiable [serve]");
  app.option_defaults()->always_capture_default();
  app.set_version_flag("--version", "amiable " AMIABLE_VERSION);
  auto* list =
      app.add_flag("--list-rules", texts.list_rules, "Print every rule that may refuse a request, and end");
  app.add_flag("--markdown", texts.markdown, "Print the rules as docs/rules.md has them")->needs(list);
  add_process_options(app, options, texts);
  add_security_options(app, options, texts);
  add_registry_options(app, options, texts);
  add_behaviour_options(app, options.service);
  add_limit_options(app, options.service.limits);
  app.footer(
      "'amiable health' asks a running server whether it answers; 'amiable import-disk' and 'amiable "
      "export-disk' make images of raw disk images and write them; 'amiable fsck' checks a registry. Each "
      "has "
      "--help.");
  if (auto ended = parse(app, std::move(arguments))) return *ended;
  if (texts.list_rules) return ListRules{texts.markdown};
  if (texts.registry.empty())
    return Ended{2, "amiable: neither HOME nor XDG_STATE_HOME is set; give --registry\n"};
  if (texts.tls.certificate.empty() != texts.tls.key.empty())
    return Ended{1, "amiable: --tls-certificate and --tls-key need each other; only one is given\n"};
  options.listen = *parse_address(texts.listen);
  if (!texts.tls.certificate.empty()) {
    options.tls = texts.tls;
    if (app["--max-connections"]->empty()) options.service.limits.http.connections = default_tls_connections;
  }
  options.service.registry = {texts.registry, durability(texts.durability)};
  if (texts.s3_endpoint.empty()) {
    if (options.service.objects.folder.empty())
      options.service.objects.folder = default_buckets(texts.registry);
    return options;
  }
  if (!options.service.objects.folder.empty())
    return Ended{1, "amiable: --object-store and --s3-endpoint exclude each other; both are given\n"};
  options.service.objects.s3 = s3_options(texts.s3_endpoint);
  return options;
}

struct ServerTexts {
  std::string url = default_listen;
  std::string certificate;
  bool insecure = false;
};

void add_server_options(CLI::App& app, ServerTexts& texts) {
  app.option_defaults()->always_capture_default();
  app.add_option("--url,--listen", texts.url, "Where the server listens: a URL, or HOST:PORT")
      ->envname("AMIABLE_LISTEN")
      ->type_name("URL")
      ->check(is_url);
  app.add_option("--tls-certificate", texts.certificate, "Ask over HTTPS, and trust this certificate (PEM)")
      ->envname("AMIABLE_TLS_CERTIFICATE")
      ->type_name("FILE");
  app.add_flag("--insecure", texts.insecure,
               "Trust whatever certificate; on this machine's own addresses always so");
}

Endpoint endpoint(ServerTexts const& texts) {
  return endpoint(texts.url, texts.certificate, texts.insecure);
}

Command parse_health(std::vector<std::string> arguments) {
  ServerTexts texts;
  CLI::App app("Asks a running server whether it answers: status 0 if so, else 1.", "amiable health");
  add_server_options(app, texts);
  if (auto ended = parse(app, std::move(arguments))) return *ended;
  return HealthOptions{endpoint(texts)};
}

void add_disk_options(CLI::App& app, ServerTexts& texts, DiskServer& server) {
  add_server_options(app, texts);
  server = {.account = std::string(default_account), .region = std::string(default_region)};
  app.add_option("--account", server.account, "Whose the image is")->type_name("ACCOUNT");
  app.add_option("--region", server.region, "Where it is")->type_name("REGION");
}

Command parse_import_disk(std::vector<std::string> arguments) {
  ImportDiskOptions options;
  ServerTexts texts;
  CLI::App app("Makes an image of a raw disk image, on a running server that lets everybody in.",
               "amiable import-disk");
  add_disk_options(app, texts, options.server);
  app.add_option("FILE", options.file, "The disk image; where it has holes nothing is sent")->required();
  app.add_option("--name", options.name, "The image's name")->required();
  app.add_option("--description", options.description, "Of the image and its snapshot");
  app.add_option("--architecture", options.architecture, "The image's architecture");
  app.add_option("--root-device-name", options.root_device_name, "The image's root device");
  if (auto ended = parse(app, std::move(arguments))) return *ended;
  options.server.endpoint = endpoint(texts);
  return options;
}

Command parse_export_disk(std::vector<std::string> arguments) {
  ExportDiskOptions options;
  ServerTexts texts;
  CLI::App app(
      "Writes what an image's root snapshot holds, or any snapshot, to a new file: a raw disk image.",
      "amiable export-disk");
  add_disk_options(app, texts, options.server);
  app.add_option("SOURCE", options.source, "ami-… or snap-…")->required();
  app.add_option("FILE", options.file, "The new file")->required();
  if (auto ended = parse(app, std::move(arguments))) return *ended;
  options.server.endpoint = endpoint(texts);
  return options;
}

Command parse_fsck(std::vector<std::string> arguments) {
  FsckOptions options{default_registry()};
  CLI::App app("Checks a registry that no server uses, and its blocks: status 0 if all is well, else 1.",
               "amiable fsck");
  app.option_defaults()->always_capture_default();
  app.add_option("--registry", options.registry, "The registry's file")
      ->envname("AMIABLE_REGISTRY")
      ->type_name("FILE");
  if (auto ended = parse(app, std::move(arguments))) return *ended;
  return options;
}

using Parse = Command (*)(std::vector<std::string>);

constexpr std::pair<std::string_view, Parse> commands[] = {{"serve", parse_serve},
                                                           {"health", parse_health},
                                                           {"import-disk", parse_import_disk},
                                                           {"export-disk", parse_export_disk},
                                                           {"fsck", parse_fsck}};

}  // namespace

Command parse_command(std::vector<std::string> arguments) {
  for (auto const& [name, parse_arguments] : commands)
    if (!arguments.empty() && arguments.front() == name) {
      arguments.erase(arguments.begin());
      return parse_arguments(std::move(arguments));
    }
  return parse_serve(std::move(arguments));
}

}  // namespace amiable::server
