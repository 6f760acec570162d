// The parameter tree of any form: what parses holds every pair in its place, is the same tree after it was
// encoded and parsed again, and knows what has not been read.
#include "protocol/parameters.hpp"

#include <algorithm>

#include "protocol/canonical_request.hpp"
#include "tests/cases/runner/text.hpp"
#include "tests/fuzz/target.hpp"

namespace amiable::fuzz {
namespace {

using cases::percent_encode;
using protocol::Fields;
using protocol::Parameter;
using protocol::Parameters;

std::string encoded(Fields const& pairs) {
  std::string form;
  for (auto const& [name, value] : pairs) form += "&" + percent_encode(name) + "=" + percent_encode(value);
  return form;
}

void check_items(Parameter const& parameter) {
  std::int64_t last = 0;
  for (auto const& [index, item] : parameter.items()) {
    demand(index > last, "indices ascend", parameter.name());
    demand(parameter.find(std::to_string(index)) == item, "an item is the child of its index", item->name());
    last = index;
  }
}

Parameter const& at(Parameters const& parameters, std::string_view name) {
  auto const* parameter = &parameters.root();
  while (!name.empty()) {
    auto const segment = name.substr(0, name.find('.'));
    parameter = parameter->find(segment);
    demand(parameter, "every segment of a name has its place", segment);
    name.remove_prefix(std::min(segment.size() + 1, name.size()));
  }
  return *parameter;
}

void check_items_above(Parameters const& parameters, std::string_view name) {
  for (auto dot = name.find('.'); dot != name.npos; dot = name.find('.', dot + 1))
    check_items(at(parameters, name.substr(0, dot)));
  check_items(parameters.root());
}

// The tree holds these pairs and no others. What takes longer the more there are is asked of few.
void check(Parameters const& parameters, Fields const& pairs) {
  bool const few = pairs.size() <= 50;
  for (auto const& [name, value] : pairs) {
    demand(!few || parameters.first_unread() == name, "the first that nobody has read is known", name);
    if (few) check_items_above(parameters, name);
    auto const& parameter = at(parameters, name);
    demand(parameter.name() == name, "a parameter knows its name", name);
    auto const* held = parameter.value();
    demand(held && *held == value, "a parameter has its value", name);
  }
  demand(!parameters.first_unread(), "nothing is left unread");
}

void check(std::string_view form) {
  Parameters parameters;
  if (!accepted([&] { parameters = Parameters::parse(form); })) return;
  auto const pairs = protocol::query_fields(form);
  check(parameters, pairs);
  check(Parameters::parse(encoded(pairs)), pairs);
}

void check_limits(std::string_view form) {
  accepted([&] { Parameters::parse(form, {.parameters = 3, .depth = 2}); });
}

}  // namespace
}  // namespace amiable::fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const form = amiable::fuzz::text_of(data, size);
  amiable::fuzz::check(form);
  amiable::fuzz::check_limits(form);
  return 0;
}
