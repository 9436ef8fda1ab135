// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>
#include <type_traits>

#include <fluxion/math/double_length.hpp>
#include <fluxion/math/log.hpp>
#include <fluxion/math/power.hpp>
#include <fluxion/math/with_extremes.hpp>

namespace fluxion::inline FLUXION_ABI::math {

namespace detail {
/// Terms: m^(-1/3) for sqrt(1/2) <= m < sqrt(2), nearly.
/// Scale: a cube of a power of two that makes denormal numbers normal.
/// Source: Remez exchange.
template <class T>
struct cbrt_constants {
  static constexpr T cbrt_2 = 1.2599210498948732, inverse_cbrt_2 = 0.79370052598409979;
  static constexpr T scale = 0x1p54, inverse_cbrt_scale = 0x1p-18;
  static constexpr std::array<T, 4> terms = {1.7307320972081812, -1.2857921983269669,
                                             0.7133931987285691, -0.15855466450425232};
};
template <>
struct cbrt_constants<float> {
  static constexpr float cbrt_2 = 1.25992105f, inverse_cbrt_2 = 0.793700526f;
  static constexpr float scale = 0x1p24f, inverse_cbrt_scale = 0x1p-8f;
  static constexpr std::array<float, 3> terms = {1.55817378f, -0.767261088f, 0.209685177f};
};

/// x = 2^(3 q + r) m with r = -1, 0, 1.  From w = a^(-1/3) for a = 2^r m, nearly, follows
/// y = a w^2; then one step with the remainder a - y^3, which is exact.
template <Lane V>
FLUXION_INLINE constexpr V cbrt_normal(V x) {
  using T = element<V>;
  using c = cbrt_constants<T>;
  using f = format<T>;
  const auto [m, biased] = split_exponent(abs(x));
  const V k = from_bits(biased | to_bits(f::unit)) - V(f::unit + T(f::bias));
  const V shifted = fma(k, V(T(1) / 3), V(f::rounder));
  const V r = k - 3 * (shifted - V(f::rounder));
  const auto low = r<V(0), high = r> V(0);
  const V a = m * select(low, V(0.5), select(high, V(2), V(1)));
  const V start =
      polynomial<c::terms>(m) * select(low, V(c::cbrt_2), select(high, V(c::inverse_cbrt_2), V(1)));
  const V h = 1 - a * (start * start * start);
  const V w = fma(start, h * fma(h, V(T(2) / 9), V(T(1) / 3)), start);
  const V inverse_square = w * w, y = a * inverse_square;
  const V square = y * y, cube = square * y;
  const V lost = fma(product_error(y, y, square), y, product_error(square, y, cube));
  const V rest = (a - cube) - lost;
  const V root = fma(rest, inverse_square * V(T(1) / 3), y);
  return copysign(root * power_of_two<V>(to_bits(shifted)), x);
}

template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V cbrt_extreme(V x) {
  using c = cbrt_constants<element<V>>;
  using f = format<element<V>>;
  const auto denormal = abs(x) < V(f::min_normal);
  const auto itself = !(abs(x) <= V(f::max)) || x == V(0);
  const V inside = select(itself, V(1), x);
  const V y = cbrt_normal(select(denormal, inside * V(c::scale), inside)) *
              select(denormal, V(c::inverse_cbrt_scale), V(1));
  return select(itself, x, y);
}

/// Within it, sums of two squares lose nothing to overflow or denormal numbers.
template <std::floating_point T>
struct square_range {
  static constexpr T high = from_bits(
      typename format<T>::bits(format<T>::one + ((format<T>::bias / 2) << format<T>::mantissa)));
  static constexpr T low = format<T>::unit / high;
  /// Powers of two that bring what is above and below into the range.
  static constexpr T shrink = sizeof(T) == 8 ? T(0x1p-600) : T(0x1p-70);
  static constexpr T grow = sizeof(T) == 8 ? T(0x1p700) : T(0x1p100);
};

template <Lane V>
FLUXION_INLINE constexpr V hypot_ordinary(V x, V y) {
  return sqrt(fma(x, x, y * y));
}

/// Infinite if either is, even if the other is not a number.
template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V hypot_extreme(V x, V y) {
  using r = square_range<element<V>>;
  using f = format<element<V>>;
  const V infinity = f::infinity, one = 1, a = abs(x), b = abs(y);
  const V more = select(a > b, a, b);
  const auto infinite = a == infinity || b == infinity;
  const auto high = more > V(r::high), low = more < V(r::low);
  const V scale = select(high, V(r::shrink), select(low, V(r::grow), one));
  const V inverse = select(high, V(1 / r::shrink), select(low, V(1 / r::grow), one));
  const V z = hypot_ordinary(select(infinite, one, a) * scale, select(infinite, one, b) * scale);
  const auto overflows = infinite || (high && z > V(f::max * r::shrink));
  return select(overflows, infinity, select(overflows, one, z) * inverse);
}

template <Lane V>
FLUXION_INLINE constexpr V hypot(V x, V y) {
  using r = square_range<element<V>>;
  const V a = abs(x), b = abs(y), more = select(a > b, a, b);
  const auto ordinary = more >= V(r::low) && more <= V(r::high);
  return with_extremes<hypot_ordinary<V>, hypot_extreme<V>>(ordinary, x, y);
}
}  // namespace detail

/// Cube root, also of negative numbers.
/// Accuracy: nearly always rounded correctly. So are those of numbers, which don't come from
/// std::cbrt: its error of up to 4 ulp would be twice as much in the derivative.
template <Lane V>
FLUXION_INLINE constexpr V cbrt(V x) {
  using f = format<element<V>>;
  if constexpr (std::floating_point<V>)
    if (x != x) return x;  // compilers refuse arithmetic with it
  const auto normal = abs(x) >= V(f::min_normal) && abs(x) <= V(f::max);
  return detail::with_extremes<detail::cbrt_normal<V>, detail::cbrt_extreme<V>>(normal, x);
}

/// Length of the vector (x, y), without overflow on the way.
template <Lane V>
FLUXION_INLINE constexpr V hypot(V x, std::type_identity_t<V> y) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::hypot(x, y);
    if (x != x || y != y)
      return abs(x) == format<V>::infinity || abs(y) == format<V>::infinity ? format<V>::infinity
                                                                            : format<V>::nan;
  }
  return detail::hypot(x, y);
}

}  // namespace fluxion::inline FLUXION_ABI::math
