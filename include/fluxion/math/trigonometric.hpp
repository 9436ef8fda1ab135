// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>

#include <fluxion/math/abs.hpp>
#include <fluxion/math/format.hpp>
#include <fluxion/math/large_angle.hpp>
#include <fluxion/math/polynomial.hpp>
#include <fluxion/math/with_extremes.hpp>

namespace fluxion::inline FLUXION_ABI::math {

namespace detail {
/// Limit: up to it, half-whole multiples of the parts of pi are exact.
/// Terms, in x^2: (sin(x) - x) / x^3 for |x| <= pi / 2; the same for |x| <= pi / 4 (narrow); and
/// (cos(x) - 1 + x^2 / 2) / x^4 for |x| <= pi / 4.
/// Source: Remez exchange.
template <class T>
struct angle_constants {
  static constexpr T limit = 1e6;
  static constexpr T inverse_pi = 0.31830988618379067;
  static constexpr std::array<T, 3> pi = {3.1415926534682512, 1.2154201012607932e-10,
                                          4.0445324975919013e-21};
  static constexpr std::array<T, 8> sine = {-0.16666666666666666,    0.0083333333333331944,
                                            -0.00019841269841209177, 2.7557319211130122e-06,
                                            -2.5052106872142368e-08, 1.605893967237197e-10,
                                            -7.6429906059578434e-13, 2.7211655355526042e-15};
  static constexpr std::array<T, 6> narrow_sine = {-0.16666666666666632,    0.0083333333333224201,
                                                   -0.00019841269829812378, 2.7557313693546547e-06,
                                                   -2.5050758377949389e-08, 1.589681133535482e-10};
  static constexpr std::array<T, 6> narrow_cosine = {
      0.041666666666666602,   -0.0013888888888874131, 2.4801587289487104e-05,
      -2.755731435380881e-07, 2.0875723480744195e-09, -1.1359658885840392e-11};
};
template <>
struct angle_constants<float> {
  static constexpr float limit = 6000;
  static constexpr float inverse_pi = 0.318309886f;
  static constexpr std::array<float, 4> pi = {3.140625f, 0.000967502594f, 1.509906724e-07f,
                                              5.126688303e-12f};
  static constexpr std::array<float, 4> sine = {-0.166666597f, 0.00833306648f, -0.000198095964f,
                                                2.60576576e-06f};
  static constexpr std::array<float, 3> narrow_sine = {-0.166666552f, 0.008332178f,
                                                       -0.000195172659f};
  static constexpr std::array<float, 3> narrow_cosine = {0.0416666456f, -0.00138873677f,
                                                         2.44384264e-05f};
};

/// x - turns pi, exact but for the last rounding.
template <Lane V>
FLUXION_INLINE constexpr V reduce_angle(V x, V turns) {
  for (const element<V> part : angle_constants<element<V>>::pi) x = fma(turns, V(-part), x);
  return x;
}

/// The same, where what the steps lose is added at the end.
template <Lane V>
FLUXION_INLINE constexpr V reduce_angle_closely(V x, V turns) {
  V lost = 0;
  for (const element<V> part : angle_constants<element<V>>::pi) {
    const V rest = fma(turns, V(-part), x);
    lost = lost + fma(turns, V(-part), x - rest);
    x = rest;
  }
  return x + lost;
}

/// sin(r) for |r| <= pi / 2, never beyond 1.
template <Lane V>
FLUXION_INLINE constexpr V sine(V r) {
  const V z = r * r;
  const V y = fma(r * z, polynomial<angle_constants<element<V>>::sine>(z), r);
  return greater(lesser(y, V(1)), V(-1));
}

template <Lane V>
FLUXION_INLINE constexpr auto angle_is_moderate(V x) {
  return abs(x) < V(angle_constants<element<V>>::limit);
}

/// The sign of x is applied last: the sum of the series would lose that of -0.
template <Lane V>
FLUXION_INLINE constexpr V sin_moderate(V x) {
  using c = angle_constants<element<V>>;
  const V rounder = format<element<V>>::rounder;
  const V shifted = fma(abs(x), V(c::inverse_pi), rounder);
  const V y = negate_if_odd(sine(reduce_angle(abs(x), shifted - rounder)), to_bits(shifted));
  return from_bits(to_bits(y) ^ sign_bits(x));
}

/// cos(q pi + pi/2 + r) = (-1)^(q+1) sin(r).
template <Lane V>
FLUXION_INLINE constexpr V cos_moderate(V x) {
  using c = angle_constants<element<V>>;
  const V rounder = format<element<V>>::rounder;
  const V shifted = fma(abs(x), V(c::inverse_pi), V(-0.5)) + rounder;
  const V turns = (shifted - rounder) + V(0.5);
  return negate_if_odd(sine(reduce_angle(abs(x), turns)), to_bits(shifted) + 1);
}

/// sin(r) / cos(r), or -cos(r) / sin(r), for |x| = n pi/2 + r.
template <Lane V>
FLUXION_INLINE constexpr V tan_moderate(V x) {
  using c = angle_constants<element<V>>;
  const V rounder = format<element<V>>::rounder;
  const V shifted = fma(abs(x), V(2 * c::inverse_pi), rounder);
  const V r = reduce_angle_closely(abs(x), (shifted - rounder) * V(0.5));
  const V z = r * r;
  const V s = fma(r * z, polynomial<c::narrow_sine>(z), r);
  const V t = fma(z, fma(z, polynomial<c::narrow_cosine>(z), V(-0.5)), V(1));
  const auto odd = negate_if_odd(V(1), to_bits(shifted)) < V(0);
  const V y = select(odd, -t, s) / select(odd, s, t);
  return from_bits(to_bits(y) ^ sign_bits(x));
}

/// Sine and cosine of one angle.
template <class V>
struct sine_and_cosine {
  V sine, cosine;
};

/// From one reduction, |x| = n pi/2 + r.
template <Lane V>
FLUXION_INLINE constexpr sine_and_cosine<V> sincos_moderate(V x) {
  using c = angle_constants<element<V>>;
  const V rounder = format<element<V>>::rounder;
  const V shifted = fma(abs(x), V(2 * c::inverse_pi), rounder);
  const auto n = to_bits(shifted);
  const V r = reduce_angle(abs(x), (shifted - rounder) * V(0.5));
  const V z = r * r;
  const V s = fma(r * z, polynomial<c::narrow_sine>(z), r);
  const V t = fma(z, fma(z, polynomial<c::narrow_cosine>(z), V(-0.5)), V(1));
  const auto odd = negate_if_odd(V(1), n) < V(0);
  const V sine = negate_if_odd(select(odd, t, s), n >> 1);
  return {from_bits(to_bits(sine) ^ sign_bits(x)), negate_if_odd(select(odd, s, t), (n + 1) >> 1)};
}

/// For constant evaluation, |x| > limit.
template <class T>
constexpr sine_and_cosine<T> large_angle(T x) {
  constexpr T nan = format<T>::nan;
  if (!(abs(x) <= format<T>::max)) return {nan, nan};
  const auto [quadrant, rest] = reduce_large_angle(static_cast<double>(x));
  const T s = static_cast<T>(sin_moderate(rest)), c = static_cast<T>(cos_moderate(rest));
  const T sine = quadrant % 2 ? c : s, cosine = quadrant % 2 ? s : c;
  return {(quadrant < 2) == (x > 0) ? sine : -sine, quadrant % 3 == 0 ? cosine : -cosine};
}

/// Batches with a large angle among them, number by number.
template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V sin_of_lanes(V x) {
  return map_lanes([](element<V> lane) { return std::sin(lane); }, x);
}
template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V cos_of_lanes(V x) {
  return map_lanes([](element<V> lane) { return std::cos(lane); }, x);
}
template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V tan_of_lanes(V x) {
  return map_lanes([](element<V> lane) { return std::tan(lane); }, x);
}
}  // namespace detail

/// Sine, also of arguments far beyond one turn.
template <Lane V>
FLUXION_INLINE constexpr V sin(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::sin(x);
    if (!detail::angle_is_moderate(x)) return detail::large_angle(x).sine;
  }
  return detail::with_extremes<detail::sin_moderate<V>, detail::sin_of_lanes<V>>(
      detail::angle_is_moderate(x), x);
}

/// Cosine, also of arguments far beyond one turn.
template <Lane V>
FLUXION_INLINE constexpr V cos(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::cos(x);
    if (!detail::angle_is_moderate(x)) return detail::large_angle(x).cosine;
  }
  return detail::with_extremes<detail::cos_moderate<V>, detail::cos_of_lanes<V>>(
      detail::angle_is_moderate(x), x);
}

/// Tangent, also of arguments far beyond one turn.
template <Lane V>
FLUXION_INLINE constexpr V tan(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::tan(x);
    if (!detail::angle_is_moderate(x))
      return detail::large_angle(x).sine / detail::large_angle(x).cosine;
  }
  return detail::with_extremes<detail::tan_moderate<V>, detail::tan_of_lanes<V>>(
      detail::angle_is_moderate(x), x);
}

using detail::sine_and_cosine;

/// Sine and cosine of the same angle.
template <Lane V>
FLUXION_INLINE constexpr sine_and_cosine<V> sincos(V x) {
  if constexpr (std::floating_point<V>) {
    return {math::sin(x), math::cos(x)};
  } else {
    // The parts by themselves, and the branch afterwards: see with_extremes.
    const auto [s, c] = detail::sincos_moderate(x);
    V sine = s, cosine = c;
    if (!all(detail::angle_is_moderate(x))) [[unlikely]] {
      sine = detail::sin_of_lanes(x);
      cosine = detail::cos_of_lanes(x);
    }
    return {sine, cosine};
  }
}

}  // namespace fluxion::inline FLUXION_ABI::math
