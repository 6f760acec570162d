// A .case file as data. The format is described in tests/cases/README.md.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace amiable::cases {

// Who asks, where the case says so: "as ACCOUNT in REGION".
struct Sender {
  std::optional<std::string> account;
  std::optional<std::string> region;
};

struct Query {
  std::string action;
  Sender sender;
  std::vector<std::pair<std::string, std::string>> parameters;
};

// Sent as it is, `\xNN` already replaced.
struct Raw {
  std::string method;
  std::string target;
  Sender sender;  // of an Authorization header made by the runner; none where neither is given
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

// The service's own interface: "/_amiable/…", with JSON.
struct Admin {
  std::string method;
  std::string target;
  std::string body;
};

struct SetClock {
  std::string time;
};

// From now on requests must be signed with one of these.
struct RequireSignatures {
  std::string credentials;  // JSON
};

// The case begins with the public images of the catalogue, which are not there otherwise.
struct ShowCatalogue {};

using Request = std::variant<Query, Raw, Admin, SetClock, RequireSignatures, ShowCatalogue>;

// The others set the server up and have no answer.
bool is_answered(Request const& request);

struct Expectation {
  int line = 0;
  int status = 200;
  std::string code;                // of an error
  std::vector<std::string> lines;  // body of a success, text of an error; "..." is any number of lines
  std::optional<std::string> breaks;
  std::vector<std::string> keeps;
};

struct Step {
  int line = 0;
  std::string source;  // the request as the file has it
  Request request;
  Expectation expected;  // of no meaning where the request is not answered
};

struct Case {
  int line = 0;
  std::string title;
  std::vector<Step> steps;  // those of the file's background first
};

struct CaseFile {
  std::string path;
  std::vector<Case> cases;
};

class CaseSyntaxError : public std::runtime_error {
 public:
  // "path:line: message"
  CaseSyntaxError(std::string_view path, int line, std::string_view message);
};

CaseFile parse_case_file(std::string_view path, std::string_view text);
CaseFile read_case_file(std::string const& path);

// Every *.case below the folder, ordered by path.
std::vector<std::string> find_case_files(std::string const& folder);

}  // namespace amiable::cases
