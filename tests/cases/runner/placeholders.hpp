// Identifiers and tokens that the server made up, as {ami:1}, {snap:2}, {token:1}: kind, and number by first
// appearance.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace amiable::cases {

class Placeholders {
 public:
  // Identifiers in the text of a request stay as they are in answers.
  void spell_out(std::string_view request);

  // The answer with placeholders for identifiers ("ami-0" and 16 hex digits) and for what stands in
  // <nextToken>.
  std::string hide(std::string_view answer);

  // The request with identifiers for placeholders. Throws std::invalid_argument for one that no answer has
  // shown.
  std::string put_back(std::string_view request) const;

 private:
  std::string name_of(std::string_view kind, std::string_view value);
  std::string hide_tokens(std::string_view answer);
  std::string hide_between(std::string_view answer, std::string_view open, std::string_view close);

  std::set<std::string, std::less<>> spelled_out_;
  std::map<std::string, std::string, std::less<>> names_;   // ami-0123… → {ami:1}
  std::map<std::string, std::string, std::less<>> values_;  // {ami:1} → ami-0123…
  std::map<std::string, int, std::less<>> last_;            // ami → 1
};

}  // namespace amiable::cases
