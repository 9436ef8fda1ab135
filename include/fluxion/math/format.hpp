// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <limits>

#include <fluxion/math/lane.hpp>

namespace fluxion::inline FLUXION_ABI::math {

/// Where sign, exponent and mantissa stand in the bits of a floating-point number.
template <std::floating_point T>
struct format {
  using bits = detail::bits_of<T>;
  static constexpr int mantissa = std::numeric_limits<T>::digits - 1;
  static constexpr int sign_shift = 8 * sizeof(T) - 1;
  static constexpr bits bias = std::numeric_limits<T>::max_exponent - 1;
  static constexpr bits one = bias << mantissa;
  static constexpr bits mantissa_mask = (bits{1} << mantissa) - 1;
  /// 2^mantissa: added to a small whole number, leaves it in the low bits.
  static constexpr T unit = T(bits{1} << mantissa);
  /// Added to a number of either sign, rounds it to a whole number, which is left in the low bits.
  static constexpr T rounder = T(1.5) * unit;
  static constexpr T min_normal = std::numeric_limits<T>::min();
  static constexpr T max = std::numeric_limits<T>::max();
  static constexpr T infinity = std::numeric_limits<T>::infinity();
  static constexpr T nan = std::numeric_limits<T>::quiet_NaN();
};

/// 2^n for a whole number n in the low bits of `bits`, -bias < n <= bias.
template <Lane V>
FLUXION_INLINE constexpr V power_of_two(auto bits) {
  using f = format<element<V>>;
  return from_bits((bits << f::mantissa) + f::one);
}

/// The whole number that stands in the low bits.
template <Lane V>
FLUXION_INLINE constexpr V whole_number(auto bits) {
  using f = format<element<V>>;
  return from_bits(bits | to_bits(f::unit)) - V(f::unit);
}

/// The sign of x alone, as bits.
template <Lane V>
FLUXION_INLINE constexpr auto sign_bits(V x) {
  using f = format<element<V>>;
  return to_bits(x) & (typename f::bits{1} << f::sign_shift);
}

/// x with its sign changed where the lowest of `bits` is set.
template <Lane V>
FLUXION_INLINE constexpr V negate_if_odd(V x, auto bits) {
  return from_bits(to_bits(x) ^ (bits << format<element<V>>::sign_shift));
}

}  // namespace fluxion::inline FLUXION_ABI::math
