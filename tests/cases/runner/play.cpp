#include "tests/cases/runner/play.hpp"

#include <algorithm>
#include <ostream>

#include "tests/cases/runner/difference.hpp"
#include "tests/cases/runner/normalize.hpp"
#include "tests/cases/runner/text.hpp"
#include "tests/cases/runner/to_http.hpp"

namespace amiable::cases {
namespace {

std::string heading(int status, std::string const& code) {
  return "<-- " + std::to_string(status) + (code.empty() ? "" : " " + code);
}

bool accepts_any_body(Expectation const& expected) {
  return expected.code.empty() && expected.lines == Lines{"..."};
}

Lines lines_of(Expectation const& expected, std::string const& code_found) {
  Lines lines{heading(expected.status, accepts_any_body(expected) ? code_found : expected.code)};
  std::ranges::transform(expected.lines, std::back_inserter(lines), show_last_blank);
  return lines;
}

Lines lines_of(Answer const& answer, Placeholders& placeholders) {
  Lines lines{heading(answer.status, answer.code)};
  for (auto const& line : answer.lines) lines.push_back(placeholders.hide(line));
  return lines;
}

// What is wrong with the rule that the answer names, or nothing.
std::string check_rules(Expectation const& expected, server::HttpResponse const& response) {
  auto rule = find_header(response, "x-amiable-rule");
  if (expected.breaks && rule != expected.breaks)
    return "expected to break " + *expected.breaks + ", but x-amiable-rule is " + rule.value_or("absent") +
           "\n";
  if (rule && std::ranges::count(expected.keeps, *rule))
    return "expected to keep " + *rule + ", which refused it\n";
  return {};
}

}  // namespace

std::optional<Failure> Player::play(Case const& played) {
  for (auto const& step : played.steps) placeholders_.spell_out(step.source);
  for (auto const& step : played.steps)
    if (auto problem = play(step); !problem.empty())
      return Failure{step.expected.line ? step.expected.line : step.line,
                     "in the case \"" + played.title + "\"\n" + step.source + problem};
  return std::nullopt;
}

// What is wrong, or nothing.
std::string Player::play(Step const& step) try {
  if (auto const* clock = std::get_if<SetClock>(&step.request)) {
    target_.set_clock(protocol::parse_timestamp(clock->time).value());
    return {};
  }
  if (auto const* required = std::get_if<RequireSignatures>(&step.request)) {
    target_.require_signatures(required->credentials);
    return {};
  }
  if (std::holds_alternative<ShowCatalogue>(step.request)) {
    target_.show_catalogue();
    return {};
  }
  return compare(step, target_.ask(to_http(step.request, placeholders_)));
} catch (std::invalid_argument const& error) {
  return std::string(error.what()) + "\n";
}

std::string Player::compare(Step const& step, server::HttpResponse const& response) try {
  auto answer = normalize(response, asked_by(step.request));
  auto found = lines_of(answer, placeholders_);
  if (show_) *show_ << step.source << join_lines(found) << '\n';
  auto lines = difference(lines_of(step.expected, answer.code), found);
  auto rules = check_rules(step.expected, response);
  return lines.empty() ? rules : "expected (-) and found (+):\n" + join_lines(lines) + rules;
} catch (EnvelopeError const& error) {
  return std::string(error.what()) + ":\n" + response.body + "\n";
}

}  // namespace amiable::cases
