// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <tuple>
#include <type_traits>
#include <utility>

#include <fluxion/derivative/forward_jacobian.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

// What derivatives on a tape and those of recordings that are held have in common.

/// Makes the outputs of a gradient fit its arguments.
template <class Outputs, class... Args>
void fit_gradients(Outputs& outputs, const Args&... args) {
  const auto fit = [](auto& o, const auto& a) {
    if constexpr (!Number<std::remove_cvref_t<decltype(a)>>)
      fit_output(o, lengths_of(a), "its argument");
  };
  each_output<0>(fit, outputs, args...);
}

/// What a gradient returns.
template <bool WithValue, class T, class... G>
auto gradient_result(const T& value, std::tuple<G...>&& gradients) {
  auto gradient = single_or_tuple(std::move(gradients));
  if constexpr (WithValue)
    return value_with_gradient<T, decltype(gradient)>{value, std::move(gradient)};
  else
    return gradient;
}

template <class... Args>
consteval bool check_jacobian_ranks() {
  constexpr bool vectors = ((!spec_of<Args>().varied || spec_of<Args>().rank < 2) && ...);
  static_assert(vectors, "fluxion: jacobian takes numbers and vectors, not matrices");
  return vectors;
}

/// The block of a Jacobian by one argument.
template <class T, class V, class A>
auto jacobian_block_if_varied(const V& value, const A& a) {
  if constexpr (!spec_of<A>().varied)
    return std::tuple<>();
  else if constexpr (Number<V>)
    return std::tuple(gradient_like<T>(a));
  else
    return std::tuple(hessian_block<T, V, A>::make(value, a));
}

/// What a Jacobian returns.
template <bool WithValue, class V, class... B>
auto jacobian_result(V&& value, std::tuple<B...>&& blocks) {
  auto jacobian = single_or_tuple(std::move(blocks));
  if constexpr (WithValue)
    return value_with_jacobian<V, decltype(jacobian)>{std::move(value), std::move(jacobian)};
  else
    return jacobian;
}

}  // namespace fluxion::inline FLUXION_ABI::detail
