// Makes the seeds of all targets from the cases: fuzz_seeds FOLDER writes FOLDER/<target>/<number>.
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "tests/cases/runner/text.hpp"
#include "tests/cases/runner/to_http.hpp"
#include "tests/fuzz/http_text.hpp"

namespace amiable::fuzz {
namespace {

namespace fs = std::filesystem;

using Seeds = std::map<std::string, std::set<std::string>>;  // by target

// The account and Region that send a request, as a line before it where they are not those of the line
// before.
std::string sender_line(cases::Sender const& sender, std::string& last) {
  auto line =
      "@" + sender.account.value_or("123456789012") + "/20260101/" + sender.region.value_or("us-east-1");
  if (line == last) return "";
  return (last = line) + "\n";
}

// Placeholders stay as they are.
std::string form_of(cases::Query const& query) {
  bool const sts = query.action == "GetCallerIdentity";
  auto form = "Action=" + query.action + "&Version=" + (sts ? "2011-06-15" : "2016-11-15");
  auto const encoded = [](std::string const& value) {
    return value.starts_with("{") ? value : cases::percent_encode(value);
  };
  for (auto const& [name, value] : query.parameters)
    if (name != "Version") form += "&" + cases::percent_encode(name) + "=" + encoded(value);
  return form;
}

// A case as the request target reads it.
class Lines {
 public:
  void add(cases::Query const& query) { text_ += sender_line(query.sender, sender_) + form_of(query) + "\n"; }
  void add(cases::Raw const& raw) {
    if (raw.body.find('\n') == raw.body.npos) text_ += raw.body + "\n";
    if (auto const at = raw.target.find('?'); at != raw.target.npos) text_ += raw.target.substr(at) + "\n";
  }
  void add(cases::Admin const& admin) {
    boost::json::error_code error;
    auto const json = boost::json::parse(admin.body, error);
    if (!error && json.is_object()) text_ += boost::json::serialize(json) + "\n";
  }
  void add(cases::SetClock const&) {}
  void add(cases::ShowCatalogue const&) {}
  void add(cases::RequireSignatures const&) {}

  std::string const& text() const { return text_; }

 private:
  std::string text_;
  std::string sender_ = "@123456789012/20260101/us-east-1";
};

void add(cases::Case const& one, Seeds& seeds) {
  Lines lines;
  for (auto const& step : one.steps) {
    std::visit([&](auto const& request) { lines.add(request); }, step.request);
    if (auto const* raw = std::get_if<cases::Raw>(&step.request)) {
      seeds["parameters"].insert(raw->body);
      seeds["credentials"].insert(to_text({raw->method, raw->target, raw->headers, raw->body}));
    }
    if (auto const* query = std::get_if<cases::Query>(&step.request)) {
      seeds["parameters"].insert(form_of(*query));
      seeds["decode"].insert(form_of(*query));
    }
  }
  seeds["request"].insert(lines.text());
}

void write(fs::path const& folder, std::set<std::string> const& texts) {
  fs::create_directories(folder);
  int number = 0;
  for (auto const& text : texts) std::ofstream(folder / std::to_string(++number), std::ios::binary) << text;
}

}  // namespace
}  // namespace amiable::fuzz

int main(int argc, char** argv) {
  using namespace amiable;
  if (argc != 2) return 2;
  fuzz::Seeds seeds;
  auto paths = cases::find_case_files(AMIABLE_CASES);
  paths.emplace_back(AMIABLE_CASES "/model/base_requests.txt");
  for (auto const& path : paths)
    for (auto const& one : cases::read_case_file(path).cases) fuzz::add(one, seeds);
  for (auto const& [target, texts] : seeds) fuzz::write(std::filesystem::path(argv[1]) / target, texts);
}
