#include "tests/cases/runner/difference.hpp"

#include <algorithm>
#include <limits>

namespace amiable::cases {
namespace {

std::string_view without_indent(std::string_view line) {
  return line.substr(std::min(line.find_first_not_of(' '), line.size()));
}

constexpr int never = std::numeric_limits<int>::max();

// cost(e, f): how many lines differ between what is left from line e of the expected and line f of the found
// ones.
class Alignment {
 public:
  Alignment(Lines const& expected, Lines const& found)
      : expected_(expected), found_(found), costs_((expected.size() + 1) * (found.size() + 1)) {
    for (auto e = expected.size() + 1; e-- > 0;)
      for (auto f = found.size() + 1; f-- > 0;) cost(e, f) = cheapest(e, f);
  }

  int differing() { return cost(0, 0); }

  Lines marked() {
    Lines lines;
    std::size_t e = 0, f = 0;
    while (e < expected_.size() || f < found_.size()) {
      auto now = cost(e, f);
      if (equal(e, f) && now == cost(e + 1, f + 1)) {
        lines.push_back(' ' + found_[f]), ++e, ++f;
      } else if (now == skip_expected(e, f)) {
        lines.push_back((is_any(e) ? ' ' : '-') + expected_[e]), ++e;
      } else {
        if (!is_any(e)) lines.push_back('+' + found_[f]);
        ++f;
      }
    }
    return lines;
  }

 private:
  int& cost(std::size_t e, std::size_t f) { return costs_[e * (found_.size() + 1) + f]; }
  bool is_any(std::size_t e) const { return e < expected_.size() && without_indent(expected_[e]) == "..."; }
  bool equal(std::size_t e, std::size_t f) const {
    return e < expected_.size() && f < found_.size() && !is_any(e) && expected_[e] == found_[f];
  }
  int skip_expected(std::size_t e, std::size_t f) {
    return e < expected_.size() ? cost(e + 1, f) + !is_any(e) : never;
  }
  int skip_found(std::size_t e, std::size_t f) {
    return f < found_.size() ? cost(e, f + 1) + !is_any(e) : never;
  }
  int cheapest(std::size_t e, std::size_t f) {
    if (e == expected_.size() && f == found_.size()) return 0;
    auto both = equal(e, f) ? cost(e + 1, f + 1) : never;
    return std::min({both, skip_expected(e, f), skip_found(e, f)});
  }

  Lines const& expected_;
  Lines const& found_;
  std::vector<int> costs_;
};

}  // namespace

Lines difference(Lines const& expected, Lines const& found) {
  if (expected == found) return {};
  Alignment alignment(expected, found);
  return alignment.differing() ? alignment.marked() : Lines{};
}

}  // namespace amiable::cases
