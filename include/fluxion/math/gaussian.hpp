// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>

#include <fluxion/math/double_length.hpp>
#include <fluxion/math/exp.hpp>
#include <fluxion/math/with_extremes.hpp>

namespace fluxion::inline FLUXION_ABI::math {

namespace detail {
/// Limit: up to it, e^(-x^2) is a normal number.  Beyond `end` it is 0.
template <class T>
struct gaussian_constants {
  static constexpr T limit = 26, end = 28;
};
template <>
struct gaussian_constants<float> {
  static constexpr float limit = 9, end = 10.5f;
};

/// scale e^(-x^2) where that is a normal number.
/// The square with what its rounding loses: the exponential would make x^2 ulp of that.
template <Lane V>
FLUXION_INLINE constexpr V scaled_gaussian(V x, double_length<V> scale) {
  const V square = x * x;
  const auto [n, expm1_r, n_bits] = split_exp(-square, -product_error(x, x, square));
  return (scale.high + fma(scale.high, expm1_r, scale.low)) * power_of_two<V>(n_bits);
}

template <Lane V>
FLUXION_INLINE constexpr V gaussian_normal(V x) {
  return scaled_gaussian(x, {V(1), V(0)});
}

/// The same where it may be too small for a normal number.
template <Lane V>
FLUXION_INLINE constexpr V scaled_gaussian_in_two_steps(V x, double_length<V> scale) {
  const V square = x * x;
  const auto [n, expm1_r, n_bits] = split_exp(-square, -product_error(x, x, square));
  const auto half_bits = to_bits(fma(n, V(0.5), V(format<element<V>>::rounder)));
  const V y = scale.high + fma(scale.high, expm1_r, scale.low);
  return y * power_of_two<V>(half_bits) * power_of_two<V>(n_bits - half_bits);
}

template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V gaussian_extreme(V x) {
  const V end = gaussian_constants<element<V>>::end;
  return scaled_gaussian_in_two_steps(lesser(end, abs(x)), {V(1), V(0)});
}

template <Lane V>
FLUXION_INLINE constexpr auto gaussian_is_normal(V x) {
  return abs(x) < V(gaussian_constants<element<V>>::limit);
}
}  // namespace detail

/// e^(-x^2), with all digits also for large x.
template <Lane V>
FLUXION_INLINE constexpr V gaussian(V x) {
  if constexpr (std::floating_point<V>) {
    if (x != x) return x;  // compilers refuse arithmetic with it
    if (!std::is_constant_evaluated()) {
      const V bounded = lesser(abs(x), V(detail::gaussian_constants<V>::end));
      const V square = bounded * bounded, y = std::exp(-square);
      return y - y * product_error(bounded, bounded, square);
    }
  }
  return detail::with_extremes<detail::gaussian_normal<V>, detail::gaussian_extreme<V>>(
      detail::gaussian_is_normal(x), x);
}

}  // namespace fluxion::inline FLUXION_ABI::math
