// Every action's decoder, and its rules that need the request alone, on any tree: they end in a typed
// request or an ApiError, the same each time.
#include <optional>

#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/caller.hpp"
#include "tests/fuzz/target.hpp"

namespace amiable::fuzz {
namespace {

bool decodes(server::Action const& action, protocol::Parameters const& parameters) {
  static auto const caller = server::caller_in(server::default_account, server::default_region);
  std::unique_ptr<server::Call> call;
  if (!accepted([&] { call = action.decode(parameters.root()); })) return false;
  accepted([&] { call->check_request(caller); });
  call->dry_run();
  return true;
}

void check(std::string_view form) {
  protocol::Parameters parameters;
  if (!accepted([&] { parameters = protocol::Parameters::parse(form); })) return;
  for (auto const& row : server::action_rows()) {
    auto const& action = row.action();
    demand(decodes(action, parameters) == decodes(action, parameters), "a decoder leaves the tree as it is",
           row.name);
  }
}

}  // namespace
}  // namespace amiable::fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  amiable::fuzz::check(amiable::fuzz::text_of(data, size));
  return 0;
}
