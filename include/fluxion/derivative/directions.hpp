// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <fluxion/graph/signature.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// How many of the arguments are directions: as many as there are varied ones before them; -1 if
/// that doesn't come out.
template <class... Args>
consteval int directions() {
  constexpr bool varied[] = {spec_of<Args>().varied..., false};
  constexpr int count = sizeof...(Args);
  int inputs = 0, wanted = 0;
  while (inputs + wanted < count) wanted += varied[inputs++] ? 1 : 0;
  return inputs + wanted == count ? wanted : -1;
}

/// Argument K: data if it stands behind the first `Inputs`, as a direction does.
template <int Inputs, std::size_t K, class A>
constexpr decltype(auto) direction_as_data(const A& a) {
  if constexpr (K < static_cast<std::size_t>(Inputs) || is_constant_argument<A>)
    return (a);
  else
    return fluxion::data(a);
}

}  // namespace fluxion::inline FLUXION_ABI::detail
