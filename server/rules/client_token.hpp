// A request that is repeated with its client token is answered with what the first one made; what it names
// may be gone since, or in use by that very resource.
#pragma once

#include <type_traits>
#include <utility>

#include "server/rules/rule.hpp"

namespace amiable::server::rules {

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
