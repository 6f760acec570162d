#include "tests/cases/runner/headings.hpp"

#include <algorithm>
#include <cctype>
#include <span>

#include "protocol/timestamp.hpp"
#include "tests/cases/runner/text.hpp"

namespace amiable::cases {
namespace {

using Words = std::span<std::string const>;

[[noreturn]] void fail(std::string const& message) {
  throw std::invalid_argument(message);
}

Sender parse_sender(Words words) {
  if (words.size() % 2) fail("expected 'as ACCOUNT' or 'in REGION'");
  Sender sender;
  for (std::size_t i = 0; i < words.size(); i += 2) {
    auto& part = words[i] == "as" ? sender.account : sender.region;
    if (words[i] != "as" && words[i] != "in") fail("expected 'as' or 'in', not '" + words[i] + "'");
    if (part) fail("'" + words[i] + "' twice");
    part = words[i + 1];
  }
  return sender;
}

Request parse_raw(Words words) {
  if (words.size() < 2) fail("expected 'raw METHOD TARGET'");
  return Raw{words[0], unescape(words[1]), parse_sender(words.subspan(2)), {}, {}};
}

Request parse_clock(Words words) {
  if (words.size() != 1 || !protocol::parse_timestamp(words[0])) fail("expected 'clock TIME'");
  return SetClock{words[0]};
}

Request parse_admin(std::string const& method, Words words) {
  if (words.size() != 1 || !words[0].starts_with("/_amiable/"))
    fail("expected '" + method + " /_amiable/…'; another path needs 'raw'");
  return Admin{method, words[0], {}};
}

int parse_status(std::string const& word) {
  if (word.size() != 3 || !std::ranges::all_of(word, [](unsigned char c) { return std::isdigit(c); }))
    fail("expected an HTTP status, not '" + word + "'");
  return std::stoi(word);
}

std::vector<std::string> parse_rule_names(std::string_view list) {
  std::vector<std::string> names;
  while (true) {
    auto comma = list.find(',');
    auto name = trim(list.substr(0, comma));
    if (name.empty()) fail("a rule has no name");
    names.emplace_back(name);
    if (comma == list.npos) return names;
    list.remove_prefix(comma + 1);
  }
}

void parse_note(std::string_view note, Expectation& expected) {
  if (note.starts_with("breaks ")) {
    auto names = parse_rule_names(note.substr(7));
    if (names.size() > 1 || expected.breaks) fail("a request breaks one rule");
    expected.breaks = names[0];
  } else if (note.starts_with("keeps ")) {
    for (auto& name : parse_rule_names(note.substr(6))) expected.keeps.push_back(std::move(name));
  } else {
    fail("expected '(breaks RULE)' or '(keeps RULE, …)'");
  }
}

// Cuts "(breaks …) (keeps …)" off the end.
std::string_view parse_notes(std::string_view text, Expectation& expected) {
  auto open = text.find('(');
  auto front = text.substr(0, open);
  while (open != text.npos) {
    auto close = text.find(')', open);
    if (close == text.npos) fail("a parenthesis is not closed");
    parse_note(trim(text.substr(open + 1, close - open - 1)), expected);
    text = trim(text.substr(close + 1));
    if (!text.empty() && text[0] != '(') fail("nothing may follow what stands in parentheses");
    open = text.empty() ? text.npos : 0;
  }
  return front;
}

void parse_short_form(std::string const& word, Expectation& expected) {
  if (expected.status >= 400 && word != "...")
    expected.code = word;
  else if (word == "return")
    expected.lines = {"<return>true</return>"};
  else if (word == "...")
    expected.lines = {"..."};
  else
    fail("expected 'return' or '...', not '" + word + "'");
}

}  // namespace

Request parse_request_heading(std::string_view text) {
  auto words = split_words(text);
  if (words.empty()) fail("expected an action");
  auto rest = Words(words).subspan(1);
  auto const& kind = words[0];
  if (kind == "raw") return parse_raw(rest);
  if (kind == "clock") return parse_clock(rest);
  if (kind == "credentials" && rest.empty()) return RequireSignatures{};
  if (kind == "catalogue" && rest.empty()) return ShowCatalogue{};
  if (kind == "fixtures")
    return rest.empty() ? Admin{"POST", "/_amiable/fixtures", {}} : parse_admin("POST", rest);
  if (kind == "GET" || kind == "POST") return parse_admin(kind, rest);
  if (!std::isupper(static_cast<unsigned char>(kind[0]))) fail("'" + kind + "' is no action");
  return Query{kind, parse_sender(rest), {}};
}

Expectation parse_answer_heading(std::string_view text) {
  Expectation expected;
  auto words = split_words(parse_notes(text, expected));
  if (words.empty()) fail("expected an HTTP status");
  expected.status = parse_status(words[0]);
  if (words.size() > 2) fail("'" + words[2] + "' is one word too many");
  if (words.size() == 2) parse_short_form(words[1], expected);
  if (expected.breaks && expected.code.empty()) fail("only an error breaks a rule");
  return expected;
}

}  // namespace amiable::cases
