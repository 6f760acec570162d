#include "server/rules/rules_page.hpp"

#include "protocol/error_codes.hpp"

namespace amiable::server {
namespace {

constexpr std::string_view introduction =
    "# Rules\n"
    "\n"
    "Every rule that may refuse a request, in the order of checking: first those of the wire and of "
    "signatures, "
    "which\n"
    "hold for every action, then each action's. The answer's header `x-amiable-rule` names the rule. `{0}`, "
    "`{1}` … stand "
    "for what\n"
    "the rule found. How each is known: *seen* in a real answer of EC2, *documented*, from the API *model*, "
    "from a\n"
    "*peer*'s code, or *guessed*; the source is a section of the pages in [ec2](ec2/README.md).\n"
    "\n"
    "This page is printed by `amiable --list-rules --markdown`.\n";

std::string_view group_of(std::string_view id) {
  return id.substr(0, id.find('.'));
}

// A bar would end the cell of the table.
std::string cell(std::string_view text) {
  std::string escaped;
  for (char c : text) escaped += c == '|' ? std::string("\\|") : std::string(1, c);
  return escaped;
}

int status_of(protocol::RuleText const& rule) {
  return rule.status ? rule.status : protocol::status_of(rule.code).value_or(500);
}

std::string row(protocol::RuleText const& rule) {
  std::string text = "| `" + cell(rule.id) + "` | ";
  text += std::to_string(status_of(rule)) + " `" + cell(rule.code) + "` | ";
  text += "``" + cell(rule.message) + "`` | ";
  return text += std::string(protocol::to_string(rule.basis)) + ": " + cell(rule.source) + " |\n";
}

std::string heading(std::string_view group) {
  return "\n## " + std::string(group) +
         "\n\n| rule | answer | text | known from |\n| --- | --- | --- | --- |\n";
}

}  // namespace

std::string rules_page(std::span<protocol::RuleText const> rules) {
  std::string page(introduction);
  std::string_view group;
  for (auto const& rule : rules) {
    if (group_of(rule.id) != group) page += heading(group = group_of(rule.id));
    page += row(rule);
  }
  return page;
}

}  // namespace amiable::server
