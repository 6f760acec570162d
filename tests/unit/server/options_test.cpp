#include "server/options.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace amiable::server {
namespace {

using testing::HasSubstr;

// Sets environment variables for one test; the process has none of ours otherwise.
class Options : public testing::Test {
 protected:
  void SetUp() override { set("HOME", "/home/somebody"); }
  void TearDown() override {
    for (auto const& [name, value] : before_)
      value.empty() ? unsetenv(name.c_str()) : setenv(name.c_str(), value.c_str(), 1);
  }
  void set(std::string const& name, std::string const& value) {
    auto const* old = std::getenv(name.c_str());
    before_.emplace_back(name, old ? old : "");
    value.empty() ? unsetenv(name.c_str()) : setenv(name.c_str(), value.c_str(), 1);
  }
  ServeOptions serve(std::vector<std::string> arguments) {
    auto command = parse_command(std::move(arguments));
    if (auto const* ended = std::get_if<Ended>(&command)) ADD_FAILURE() << ended->text;
    return std::get<ServeOptions>(command);
  }
  std::string complaint(std::vector<std::string> arguments, int status = 2) {
    auto const ended = std::get<Ended>(parse_command(std::move(arguments)));
    EXPECT_EQ(ended.status, status);
    EXPECT_EQ(ended.text.find('\n'), ended.text.size() - 1) << "one line";
    return ended.text;
  }

 private:
  std::vector<std::pair<std::string, std::string>> before_;
};

TEST_F(Options, HaveDefaults) {
  set("XDG_STATE_HOME", "");
  auto const options = serve({});
  EXPECT_EQ(options.listen, (Address{"127.0.0.1", 4597}));
  EXPECT_GE(options.threads, 1);
  EXPECT_LE(options.threads, 4);
  EXPECT_EQ(options.service.registry.path, "/home/somebody/.local/state/amiable/registry.sqlite");
  EXPECT_EQ(options.service.registry.durability, storage::Durability::normal);
  EXPECT_EQ(options.service.id_seed, std::nullopt);
  EXPECT_EQ(options.service.settings.snapshot_delay_ms, 0);
  EXPECT_EQ(options.fixtures, "");
  EXPECT_EQ(options.credentials, "");
  EXPECT_EQ(options.log_level, "info");
}

TEST_F(Options, KeepTheRegistryInTheStateFolder) {
  set("XDG_STATE_HOME", "/state");
  EXPECT_EQ(serve({"serve"}).service.registry.path, "/state/amiable/registry.sqlite");
}

TEST_F(Options, KeepBucketsBesideTheRegistry) {
  EXPECT_EQ(serve({"--registry", "/data/registry.sqlite"}).service.objects.folder, "/data/buckets");
  EXPECT_EQ(serve({"--registry", ":memory:"}).service.objects.folder, "");
  EXPECT_EQ(serve({"--object-store", "/buckets"}).service.objects.folder, "/buckets");
}

TEST_F(Options, KeepObjectsInS3) {
  for (auto const* name : {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION"})
    set(name, "");
  set("AWS_DEFAULT_REGION", "eu-west-1");
  auto const s3 = serve({"--s3-endpoint", "http://127.0.0.1:9000/"}).service.objects.s3.value();
  EXPECT_EQ(s3.endpoint.address, (Address{"127.0.0.1", 9000}));
  EXPECT_FALSE(s3.endpoint.tls);
  EXPECT_EQ(s3.access_key, "test");
  EXPECT_EQ(s3.secret_key, "test");
  EXPECT_EQ(s3.region, "eu-west-1");
  set("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
  EXPECT_EQ(serve({"--s3-endpoint", "https://s3.example:443"}).service.objects.s3->access_key, "AKIDEXAMPLE");
  EXPECT_TRUE(serve({"--s3-endpoint", "https://s3.example:443"}).service.objects.s3->endpoint.verify);
  EXPECT_THAT(complaint({"--s3-endpoint", "nowhere"}), HasSubstr("--s3-endpoint"));
  EXPECT_THAT(complaint({"--s3-endpoint", "http://127.0.0.1:9000", "--object-store", "/buckets"}, 1),
              HasSubstr("exclude each other"));
}

TEST_F(Options, NeedARegistryWithoutAHome) {
  set("HOME", "");
  set("XDG_STATE_HOME", "");
  EXPECT_THAT(complaint({}), HasSubstr("--registry"));
  EXPECT_EQ(serve({"--registry", ":memory:"}).service.registry.path, ":memory:");
}

TEST_F(Options, ComeFromTheCommandLine) {
  auto const options = serve({"serve",
                              "--listen",
                              "[::1]:0",
                              "--registry",
                              "r.sqlite",
                              "--durability",
                              "full",
                              "--threads=3",
                              "--id-seed",
                              "18446744073709551615",
                              "--snapshot-delay-ms",
                              "5",
                              "--instance-delay-ms",
                              "7",
                              "--volume-delay-ms",
                              "6",
                              "--fixtures",
                              "f.json",
                              "--credentials",
                              "c.json",
                              "--log-level",
                              "debug"});
  EXPECT_EQ(options.listen, (Address{"::1", 0}));
  EXPECT_EQ(options.service.registry.path, "r.sqlite");
  EXPECT_EQ(options.service.registry.durability, storage::Durability::full);
  EXPECT_EQ(options.threads, 3);
  EXPECT_EQ(options.service.id_seed, 18446744073709551615U);
  EXPECT_EQ(options.service.settings.snapshot_delay_ms, 5);
  EXPECT_EQ(options.service.settings.volume_delay_ms, 6);
  EXPECT_EQ(options.service.settings.instance_delay_ms, 7);
  EXPECT_EQ(options.fixtures, "f.json");
  EXPECT_EQ(options.credentials, "c.json");
  EXPECT_EQ(options.log_level, "debug");
}

TEST_F(Options, ComeFromTheEnvironment) {
  set("AMIABLE_LISTEN", "0.0.0.0:80");
  set("AMIABLE_DURABILITY", "memory");
  set("AMIABLE_ID_SEED", "9");
  EXPECT_EQ(serve({}).listen, (Address{"0.0.0.0", 80}));
  EXPECT_EQ(serve({}).service.registry.durability, storage::Durability::memory);
  EXPECT_EQ(serve({}).service.id_seed, 9U);
  EXPECT_EQ(serve({"--id-seed", "10"}).service.id_seed, 10U) << "the command line wins";
}

TEST_F(Options, WrongUseIsOneClearLine) {
  EXPECT_THAT(complaint({"--nonsense"}), HasSubstr("--nonsense"));
  EXPECT_THAT(complaint({"nonsense"}), HasSubstr("nonsense"));
  EXPECT_THAT(complaint({"--listen", "here"}), HasSubstr("'here' is not HOST:PORT"));
  EXPECT_THAT(complaint({"--listen"}), HasSubstr("--listen"));
  EXPECT_THAT(complaint({"--durability", "some"}), HasSubstr("--durability"));
  EXPECT_THAT(complaint({"--threads", "0"}), HasSubstr("--threads"));
  EXPECT_THAT(complaint({"--id-seed", "-1"}), HasSubstr("--id-seed"));
  EXPECT_THAT(complaint({"--snapshot-delay-ms", "-1"}), HasSubstr("--snapshot-delay-ms"));
  EXPECT_THAT(complaint({"--log-level", "loud"}), HasSubstr("--log-level"));
  EXPECT_THAT(complaint({"health", "--registry", "x"}), HasSubstr("--registry"));
  set("AMIABLE_THREADS", "many");
  EXPECT_THAT(complaint({}), HasSubstr("--threads"));
}

TEST_F(Options, HelpNamesEveryEnvironmentVariable) {
  auto const help = std::get<Ended>(parse_command({"--help"}));
  EXPECT_EQ(help.status, 0);
  for (auto const* name :
       {"LISTEN", "REGISTRY", "DURABILITY", "THREADS", "ID_SEED", "SNAPSHOT_DELAY_MS", "VOLUME_DELAY_MS",
        "FIXTURES", "LOG_LEVEL", "CREDENTIALS", "TLS_CERTIFICATE", "TLS_KEY"})
    EXPECT_THAT(help.text, HasSubstr(std::string("AMIABLE_") + name));
}

TEST_F(Options, VersionAndRulesAreAsked) {
  EXPECT_EQ(std::get<Ended>(parse_command({"--version"})).text, "amiable " AMIABLE_VERSION "\n");
  EXPECT_TRUE(std::holds_alternative<ListRules>(parse_command({"--list-rules"})));
}

TEST_F(Options, TlsTakesACertificateAndItsKey) {
  EXPECT_FALSE(serve({}).tls);
  auto const options = serve({"--tls-certificate", "c.pem", "--tls-key", "k.pem"});
  ASSERT_TRUE(options.tls);
  EXPECT_EQ(options.tls->certificate, "c.pem");
  EXPECT_EQ(options.tls->key, "k.pem");
  EXPECT_THAT(complaint({"--tls-certificate", "c.pem"}, 1), HasSubstr("--tls-key"));
  EXPECT_THAT(complaint({"--tls-key", "k.pem"}, 1), HasSubstr("--tls-certificate"));
  set("AMIABLE_TLS_CERTIFICATE", "c.pem");
  EXPECT_TRUE(serve({"--tls-key", "k.pem"}).tls);
}

TEST_F(Options, TlsHasFewerConnections) {
  auto const connections = [&](std::vector<std::string> arguments) {
    return serve(std::move(arguments)).service.limits.http.connections;
  };
  EXPECT_EQ(connections({}), 4096U);
  EXPECT_EQ(connections({"--tls-certificate=c.pem", "--tls-key=k.pem"}), 512U);
  EXPECT_EQ(connections({"--tls-certificate=c.pem", "--tls-key=k.pem", "--max-connections=4096"}), 4096U);
}

class HealthOption : public Options {
 protected:
  Endpoint server(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "health");
    return std::get<HealthOptions>(parse_command(std::move(arguments))).server;
  }
};

TEST_F(HealthOption, TakesAUrlOrAnAddress) {
  EXPECT_EQ(server({}).address, (Address{"127.0.0.1", 4597}));
  EXPECT_EQ(server({"--url", "http://localhost:80/"}).address, (Address{"localhost", 80}));
  EXPECT_EQ(server({"--url", "https://localhost:80/"}).address, (Address{"localhost", 80}));
  EXPECT_EQ(server({"--listen", "[::1]:80"}).address, (Address{"::1", 80}));
  set("AMIABLE_LISTEN", "10.0.0.1:1");
  EXPECT_EQ(server({}).address, (Address{"10.0.0.1", 1}));
}

TEST_F(HealthOption, SpeaksTlsWhereTheServerDoes) {
  EXPECT_FALSE(server({}).tls);
  EXPECT_FALSE(server({"--url", "http://localhost:1"}).tls);
  EXPECT_TRUE(server({"--url", "https://localhost:1"}).tls);
  set("AMIABLE_TLS_CERTIFICATE", "c.pem");
  EXPECT_TRUE(server({}).tls);
  EXPECT_EQ(server({}).trusted, "c.pem");
  EXPECT_FALSE(server({"--url", "http://localhost:1"}).tls);
}

TEST_F(HealthOption, VerifiesOthersCertificates) {
  for (auto const* own : {"localhost", "127.0.0.1", "127.8.8.8", "[::1]", "0.0.0.0", "[::]"})
    EXPECT_FALSE(server({"--url", "https://" + std::string(own) + ":1"}).verify) << own;
  for (auto const* other : {"10.0.0.1", "amiable", "localhost.example"}) {
    EXPECT_TRUE(server({"--url", "https://" + std::string(other) + ":1"}).verify) << other;
    EXPECT_FALSE(server({"--insecure", "--url", "https://" + std::string(other) + ":1"}).verify) << other;
  }
}

}  // namespace
}  // namespace amiable::server
