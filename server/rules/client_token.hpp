// A request that is repeated with its client token is answered with what the first one made; what it names
// may be gone since, or in use by that very resource.
#pragma once

#include <type_traits>
#include <utility>

#include "protocol/form.hpp"
#include "server/rules/members.hpp"
#include "server/rules/rule.hpp"
#include "storage/client_tokens.hpp"

namespace amiable::server::rules {

// These are for actions that take two requests for the same where all of them is the same, their token
// included; `action` is whose token it is.

// What the request's token stood for already.
template <class In, auto const& action>
std::optional<storage::TokenUse> token_use(In const& in, Read const& world) {
  if (!given(in.client_token)) return std::nullopt;
  return repository<storage::ClientTokens>(world).find(action, *in.client_token);
}

template <class In, auto const& action>
bool is_repeated(In const& in, Read const& world) {
  return token_use<In, action>(in, world).has_value();
}

template <class In, auto const& action>
constexpr Rule<In> token_of_same_request(std::string_view id, Basis basis, std::string_view source) {
  return {.id = id,
          .code = "IdempotentParameterMismatch",
          .message =
              "Parameters on this idempotent request are inconsistent with parameters used in previous "
              "request(s)",
          .basis = basis,
          .source = source,
          .state = [](In const& in, Read const& world) {
            auto const use = token_use<In, action>(in, world);
            return broken_if(use && use->request != protocol::form_text(in));
          }};
}

template <class In, auto const& action>
void remember_token(In const& in, std::string const& resource_id, Write& world) {
  if (given(in.client_token))
    repository<storage::ClientTokens>(world).remember(action, *in.client_token,
                                                      {protocol::form_text(in), resource_id});
}

template <class In>
Verdict check_if(bool first_time, Rule<In> const& rule, In const& in, Read const& world) {
  return first_time && rule.state ? rule.state(in, world) : kept;
}

// The rules of the state, but not for a request that is repeated.
template <class In, auto const& rules_, bool (*repeated)(In const&, Read const&)>
constexpr auto unless_repeated() {
  auto made = rules_;
  [&]<std::size_t... i>(std::index_sequence<i...>) {
    ((made[i].state = [](In const& in, Read const& world) -> Verdict {
       return check_if(!repeated(in, world), rules_[i], in, world);
     }),
     ...);
  }
  (std::make_index_sequence<std::tuple_size_v<std::remove_cvref_t<decltype(rules_)>>>());
  return made;
}

}  // namespace amiable::server::rules
