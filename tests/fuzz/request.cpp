// Whole requests, through dispatch to a registry in memory and back: every answer is well-formed and fits its
// status, nothing fails inside, what only reads or is refused changes nothing, and the registry stays sound.
//
// An input is one request a line, from the same registry each time: "Action=…" is posted, "?Action=…" asked
// by GET, "{…}" are fixtures, "@222222222222/20260101/eu-west-1" says who sends the lines after it. {ami:1}
// is the first image that was made, as in cases.
#include <openssl/crypto.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <stdexcept>

#include "generated/actions.hpp"
#include "tests/cases/runner/placeholders.hpp"
#include "tests/cases/runner/service_target.hpp"
#include "tests/cases/runner/text.hpp"
#include "tests/fuzz/answer.hpp"
#include "tests/fuzz/target.hpp"

namespace amiable::fuzz {
namespace {

using server::HttpRequest;
using server::HttpResponse;

// What single requests find, by names that are in the seeds.
constexpr std::string_view fixtures = R"({
  "snapshots": [ { "id": "snap-0aaaaaaaaaaaaaaaa", "volumeSize": 8 },
                 { "id": "snap-0bbbbbbbbbbbbbbbb", "volumeSize": 4, "encrypted": true } ],
  "volumes": [ { "id": "vol-0aaaaaaaaaaaaaaaa", "availabilityZone": "us-east-1a", "size": 8 } ],
  "images": [ { "id": "ami-0aaaaaaaaaaaaaaaa", "name": "base",
                "blockDeviceMapping": [ { "deviceName": "/dev/xvda",
                                          "ebs": { "snapshotId": "snap-0aaaaaaaaaaaaaaaa" } } ] } ]
})";

HttpRequest admin(std::string path, std::string_view json = "") {
  return {"POST", "/_amiable/" + std::move(path), {{"content-type", "application/json"}}, std::string(json)};
}

class World {
 public:
  World() : World(storage::Database::open({":memory:"})) {}

  HttpResponse ask(HttpRequest request) { return target_.ask(std::move(request)); }

  // Every row that was ever inserted, changed or deleted.
  std::int64_t changes() { return number("select total_changes()"); }

  // The registry that each input begins with.
  void begin() {
    if (changes() == at_beginning_) return;
    demand(ask(admin("reset")).status == 200, "a registry can be emptied");
    auto const filled = ask(admin("fixtures", fixtures));
    demand(filled.status == 200, "fixtures can be put into it", filled.body);
    make_default_network({});
    at_beginning_ = changes();
  }

  // Even one who only reads makes it where it is not there yet.
  void make_default_network(server::Headers credentials) {
    ask({"POST", "/", std::move(credentials), "Version=2016-11-15&Action=DescribeVpcs"});
  }

  void check_sound() {
    if (changes() == at_beginning_) return;
    demand(number("select count(*) from pragma_integrity_check where integrity_check <> 'ok'") == 0,
           "the registry's file is sound");
    demand(number("select count(*) from pragma_foreign_key_check") == 0, "what rows refer to is there");
    for (std::string const action :
         {"DescribeImages", "DescribeSnapshots", "DescribeVolumes", "DescribeTags"}) {
      auto const answer = ask({"POST", "/", {}, "Version=2016-11-15&Action=" + action});
      check_xml(answer);
      demand(answer.status == 200, "all that is in it can be described", answer.body);
    }
  }

 private:
  explicit World(std::unique_ptr<storage::Database> database)
      : database_(*database), target_(std::move(database)) {}

  std::int64_t number(std::string_view sql) {
    std::optional<std::int64_t> found;
    database_.read([&](storage::Session& session) {
      found = session.first(sql, {}, [](storage::Row const& row) { return row.integer(0); });
    });
    return found.value();
  }

  storage::Database& database_;
  cases::ServiceTarget target_;
  std::int64_t at_beginning_ = -1;
};

bool only_reads(std::string_view form) {
  std::string action;
  accepted([&] {
    auto const parameters = protocol::Parameters::parse(form);
    auto const* named = parameters.root().find("Action");
    if (named && named->value()) action = *named->value();
  });
  auto const rows = server::action_rows();
  auto const row = std::ranges::find(rows, action, &server::ActionRow::name);
  return row != rows.end() && !row->writes;
}

// One input, line by line.
class Play {
 public:
  explicit Play(World& world) : world_(world) {}

  void line(std::string_view line) {
    if (line.starts_with("@")) {
      sender_ = line.substr(1);
      world_.make_default_network(credentials());
    } else if (line.starts_with("{") && !line.starts_with("{}")) {
      check_json(world_.ask(admin("fixtures", put_back(line))));
    } else {
      query(put_back(line));
    }
  }

 private:
  void query(std::string const& form) {
    auto const before = world_.changes();
    bool const in_target = form.starts_with("?");
    auto const answer = world_.ask(
        {in_target ? "GET" : "POST", in_target ? "/" + form : "/", credentials(), in_target ? "" : form});
    check_xml(answer);
    if (answer.status != 200 || only_reads(in_target ? form.substr(1) : form))
      demand(world_.changes() == before, "what reads or is refused changes nothing", answer.body);
    placeholders_.hide(answer.body);
  }

  server::Headers credentials() const {
    if (sender_.empty()) return {};
    return {{"authorization", "AWS4-HMAC-SHA256 Credential=" + sender_ +
                                  "/ec2/aws4_request, SignedHeaders=host, Signature=0"}};
  }

  std::string put_back(std::string_view line) {
    try {
      return placeholders_.put_back(line);
    } catch (std::invalid_argument const&) {  // of something that was never made
      return std::string(line);
    }
  }

  World& world_;
  cases::Placeholders placeholders_;
  std::string sender_;
};

void check(std::string_view input) {
  // What ends first was begun last: OpenSSL must outlive the writer's thread, which leaves it its errors.
  static bool const openssl = OPENSSL_init_crypto(OPENSSL_INIT_LOAD_CRYPTO_STRINGS, nullptr) == 1;
  demand(openssl, "OpenSSL can be used");
  static World world;
  world.begin();
  Play play(world);
  for (auto const& line : cases::split_lines(input)) play.line(line);
  world.check_sound();
}

}  // namespace
}  // namespace amiable::fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  spdlog::set_level(spdlog::level::err);
  amiable::fuzz::check(amiable::fuzz::text_of(data, size));
  return 0;
}
