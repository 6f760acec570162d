#include "tests/cases/runner/case_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "tests/cases/runner/headings.hpp"
#include "tests/cases/runner/text.hpp"

namespace amiable::cases {
namespace {

bool begins_part(std::string_view line) {
  return line.starts_with("== ") || line.starts_with("-->") || line.starts_with("<--");
}

bool is_comment(std::string_view line) {
  return line.starts_with('#');
}

std::vector<std::string> without_last_blanks(std::vector<std::string> lines) {
  while (!lines.empty() && trim(lines.back()).empty()) lines.pop_back();
  return lines;
}

class Parser {
 public:
  Parser(std::string_view path, std::string_view text) : path_(path), lines_(split_lines(text)) {}

  CaseFile parse() {
    CaseFile file{path_, {}};
    std::vector<Step> background;
    std::set<std::string> titles;
    skip_to_part();
    for (bool first = true; !at_end(); first = false) {
      auto parsed = parse_case();
      if (!titles.insert(parsed.title).second)
        fail(parsed.line, "two cases have the title '" + parsed.title + "'");
      if (parsed.title == "background") {
        if (!first) fail(parsed.line, "the background comes first");
        background = std::move(parsed.steps);
      } else {
        parsed.steps.insert(parsed.steps.begin(), background.begin(), background.end());
        file.cases.push_back(std::move(parsed));
      }
    }
    if (file.cases.empty()) fail(1, "the file has no case");
    return file;
  }

 private:
  bool at_end() const { return next_ == lines_.size(); }
  std::string const& line() const { return lines_[next_]; }
  int number() const { return static_cast<int>(next_) + 1; }
  [[noreturn]] void fail(int line, std::string_view message) const {
    throw CaseSyntaxError(path_, line, message);
  }

  void skip_to_part() {
    for (; !at_end() && !begins_part(line()); ++next_)
      if (!is_comment(line()) && !trim(line()).empty()) fail(number(), "expected '== title'");
  }

  // The lines up to the next part, without comments.
  std::vector<std::string> take_lines() {
    std::vector<std::string> taken;
    for (; !at_end() && !begins_part(line()); ++next_)
      if (!is_comment(line())) taken.push_back(line());
    return taken;
  }

  Case parse_case() {
    Case parsed;
    parsed.line = number();
    if (!line().starts_with("== ")) fail(number(), "expected '== title'");
    parsed.title = trim(line().substr(3));
    ++next_;
    skip_to_part();
    while (!at_end() && !line().starts_with("== ")) parsed.steps.push_back(parse_step());
    if (parsed.title.empty()) fail(parsed.line, "the case has no title");
    if (parsed.steps.empty()) fail(parsed.line, "the case has no request");
    return parsed;
  }

  Step parse_step() {
    Step step;
    auto begin = next_;
    step.line = number();
    if (!line().starts_with("-->")) fail(number(), "expected '--> request'");
    try {
      step.request = parse_request_heading(line().substr(3));
      ++next_;
      std::visit([&](auto& request) { take_body(request); }, step.request);
    } catch (std::invalid_argument const& error) {
      fail(number(), error.what());
    }
    step.source = join_lines(without_last_blanks({lines_.begin() + begin, lines_.begin() + next_}));
    if (is_answered(step.request)) step.expected = parse_answer();
    return step;
  }

  void take_body(Query& query) {
    for (; !at_end() && !begins_part(line()); ++next_) {
      if (is_comment(line()) || trim(line()).empty()) continue;
      auto equals = line().find('=');
      if (equals == std::string::npos) throw std::invalid_argument("expected 'Name=value'");
      query.parameters.emplace_back(trim(line().substr(0, equals)), line().substr(equals + 1));
    }
  }

  void take_body(Raw& raw) {
    for (; !at_end() && !begins_part(line()) && !trim(line()).empty(); ++next_) {
      auto colon = line().find(':');
      if (colon == std::string::npos) throw std::invalid_argument("expected 'header: value'");
      raw.headers.emplace_back(line().substr(0, colon), unescape(trim(line().substr(colon + 1))));
    }
    if (at_end() || begins_part(line())) return;
    auto first = ++next_;
    while (!at_end() && !begins_part(line())) ++next_;
    auto body = join_lines(without_last_blanks({lines_.begin() + first, lines_.begin() + next_}));
    if (!body.empty()) body.pop_back();
    raw.body = unescape(body);
  }

  void take_body(Admin& admin) { admin.body = join_lines(without_last_blanks(take_lines())); }

  void take_body(RequireSignatures& required) {
    required.credentials = join_lines(without_last_blanks(take_lines()));
  }

  void take_body(ShowCatalogue&) {
    if (!without_last_blanks(take_lines()).empty())
      throw std::invalid_argument("the catalogue takes one line");
  }

  void take_body(SetClock&) {
    if (!without_last_blanks(take_lines()).empty()) throw std::invalid_argument("the clock takes one line");
  }

  Expectation parse_answer() {
    if (at_end() || !line().starts_with("<--")) fail(number() - at_end(), "expected '<-- status'");
    auto heading = number();
    try {
      auto expected = parse_answer_heading(line().substr(3));
      expected.line = heading;
      ++next_;
      add_lines(expected);
      return expected;
    } catch (std::invalid_argument const& error) {
      fail(heading, error.what());
    }
  }

  void add_lines(Expectation& expected) {
    auto lines = without_last_blanks(take_lines());
    if (!expected.lines.empty() && !lines.empty())
      throw std::invalid_argument("an answer in short form has no further lines");
    if (!expected.code.empty() && lines.empty()) throw std::invalid_argument("the error's text is missing");
    if (expected.lines.empty()) expected.lines = std::move(lines);
  }

  std::string path_;
  std::vector<std::string> lines_;
  std::size_t next_ = 0;
};

}  // namespace

CaseSyntaxError::CaseSyntaxError(std::string_view path, int line, std::string_view message)
    : std::runtime_error(std::string(path) + ":" + std::to_string(line) + ": " + std::string(message)) {}

bool is_answered(Request const& request) {
  return !std::holds_alternative<SetClock>(request) && !std::holds_alternative<RequireSignatures>(request) &&
         !std::holds_alternative<ShowCatalogue>(request);
}

CaseFile parse_case_file(std::string_view path, std::string_view text) {
  return Parser(path, text).parse();
}

CaseFile read_case_file(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw CaseSyntaxError(path, 1, "cannot be read");
  return parse_case_file(path, std::string(std::istreambuf_iterator<char>(file), {}));
}

std::vector<std::string> find_case_files(std::string const& folder) {
  std::vector<std::string> paths;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".case") paths.push_back(entry.path().string());
  std::ranges::sort(paths);
  return paths;
}

}  // namespace amiable::cases
