// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <type_traits>

#include <fluxion/math/abs.hpp>
#include <fluxion/math/double_length.hpp>

namespace fluxion::inline FLUXION_ABI::math {

namespace detail {
/// a + b without error, whichever is greater.
template <std::floating_point T>
constexpr double_length<T> exact_sum(T a, T b) {
  const T sum = a + b, most_of_b = sum - a;
  return {sum, (a - (sum - most_of_b)) + (b - most_of_b)};
}

/// a + b; if it must be rounded, then to that neighbour whose last bit is 1, so that rounding it
/// once more gives what rounding once would have given.
template <std::floating_point T>
constexpr T sum_to_odd(T a, T b) {
  const auto [sum, error] = exact_sum(a, b);
  if (error == 0 || (to_bits(sum) & 1) != 0) return sum;
  return from_bits((error > 0) == (sum > 0) ? to_bits(sum) + 1 : to_bits(sum) - 1);
}

/// Source: S. Boldo, G. Melquiond, Emulation of a FMA and correctly rounded sums, 2008.
template <std::floating_point T>
constexpr T fma_in_constants(T x, T y, T z) {
  using f = format<T>;
  if (x != x || y != y || z != z) return f::nan;
  if (x == 0 || y == 0 || !(abs(x) <= f::max && abs(y) <= f::max && abs(z) <= f::max))
    return x * y + z;
  if constexpr (sizeof(T) == 4) {
    return static_cast<T>(
        sum_to_odd(static_cast<double>(x) * static_cast<double>(y), static_cast<double>(z)));
  } else {
    const T product = x * y;
    const auto low = exact_sum(z, product_error(x, y, product));
    const auto high = exact_sum(product, low.high);
    return high.high + sum_to_odd(high.low, low.low);
  }
}
}  // namespace detail

/// x * y + z, rounded once, on every architecture: `fma` is for speed, this for its exactness.
/// Accuracy: rounded correctly, in constant evaluation as long as no part of it is subnormal.
/// Cost: without such an instruction batches go lane by lane.
template <Lane V>
FLUXION_INLINE constexpr V exact_fma(V x, std::type_identity_t<V> y, std::type_identity_t<V> z) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::fma(x, y, z);
    return detail::fma_in_constants(x, y, z);
  } else if constexpr (requires { fused_multiply_subtract(x, y, z); }) {
    return fma(x, y, z);
  } else {
    return map_lanes([](auto a, auto b, auto c) { return std::fma(a, b, c); }, x, y, z);
  }
}

}  // namespace fluxion::inline FLUXION_ABI::math
