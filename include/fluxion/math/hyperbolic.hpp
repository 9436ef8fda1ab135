// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>

#include <fluxion/math/exp.hpp>

namespace fluxion::inline FLUXION_ABI::math {

namespace detail {
/// (1 - t) / (1 + t) with t = e^(-2|x|): nothing overflows; 1 - t is what expm1 is made for, so
/// that small x keep their digits.
template <Lane V>
FLUXION_INLINE constexpr V tanh(V x) {
  const V bound = sizeof(element<V>) == 8 ? 22 : 10;  // from there on the result is 1
  const auto [n, expm1_r, n_bits] = split_exp(-2 * lesser(bound, abs(x)));
  const V scale = power_of_two<V>(n_bits);
  const V magnitude = fma(-scale, expm1_r, 1 - scale) / fma(scale, expm1_r, scale + 1);
  return from_bits(to_bits(magnitude) | sign_bits(x));
}
}  // namespace detail

/// Hyperbolic tangent.
template <Lane V>
FLUXION_INLINE constexpr V tanh(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::tanh(x);
    if (x != x) return x;  // compilers refuse arithmetic with it
  }
  return detail::tanh(x);
}

}  // namespace fluxion::inline FLUXION_ABI::math
