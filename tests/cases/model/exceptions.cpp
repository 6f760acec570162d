#include "tests/cases/model/exceptions.hpp"

#include <fstream>

#include "tests/cases/runner/case_file.hpp"
#include "tests/cases/runner/text.hpp"

namespace amiable::cases {
namespace {

std::string_view usual_code(std::string_view kind) {
  if (kind == "required") return "MissingParameter";
  if (kind == "unknown") return "UnknownParameter";
  return "InvalidParameterValue";
}

// "Data.*" stands for everything in Data.
bool covers(std::string_view pattern, std::string_view path) {
  if (!pattern.ends_with(".*")) return pattern == path;
  return path.starts_with(pattern.substr(0, pattern.size() - 1));
}

}  // namespace

std::vector<Exception> read_exceptions(std::string const& path) {
  std::vector<Exception> exceptions;
  std::ifstream file(path);
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (trim(line).empty() || line[0] == '#') continue;
    auto words = split_words(line);
    if (words.size() < 5)
      throw CaseSyntaxError(path, number, "expected action, kind, path, outcome and reason");
    exceptions.push_back({words[0], words[1], words[2], words[3], words[4], number});
  }
  return exceptions;
}

std::string_view outcome_of(std::string_view action, Mutation const& mutation,
                            std::vector<Exception> const& exceptions) {
  for (auto const& exception : exceptions)
    if (is_about(exception, action, mutation)) return exception.outcome;
  return usual_code(mutation.kind);
}

bool is_about(Exception const& exception, std::string_view action, Mutation const& mutation) {
  return exception.action == action && exception.kind == mutation.kind &&
         covers(exception.path, mutation.path);
}

}  // namespace amiable::cases
