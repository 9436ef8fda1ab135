// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>
#include <type_traits>

#include <fluxion/math/abs.hpp>
#include <fluxion/math/format.hpp>
#include <fluxion/math/polynomial.hpp>
#include <fluxion/math/power.hpp>

namespace fluxion::inline FLUXION_ABI::math {

namespace detail {
/// Terms: (atan(t) - t) / t^3 in t^2, for |t| <= tan(pi / 8).
/// Source: Remez exchange.
template <class T>
struct arc_constants {
  static constexpr T half_pi = 1.5707963267948966, half_pi_low = 6.1232339957367659e-17;
  static constexpr T tan_eighth_pi = 0.41421356237309503;
  static constexpr std::array<T, 11> terms = {
      -0.33333333333333198,  0.19999999999954038,  -0.14285714280243969,  0.11111110785903797,
      -0.09090897829508178,  0.076920615099251591, -0.066631188970184052, 0.058479978111830977,
      -0.050397942473873331, 0.038076988934317907, -0.017920789877280997};
};
template <>
struct arc_constants<float> {
  static constexpr float half_pi = 1.57079637f, half_pi_low = -4.37113900e-8f;
  static constexpr float tan_eighth_pi = 0.414213562f;
  static constexpr std::array<float, 5> terms = {-0.333333164f, 0.199984893f, -0.142438382f,
                                                 0.105959192f, -0.0608323105f};
};

/// Angle of the direction (x, y) for 0 <= x, y, where greater is the greater of the two and
/// neither zero nor close to overflow.
/// With t = y / x, at first t <= 1:  atan(t) = pi/4 - atan((1 - t) / (1 + t)).
template <Lane V>
FLUXION_INLINE constexpr V first_quadrant(V y, V x, auto negative_x) {
  using c = arc_constants<element<V>>;
  const auto steep = y > x;
  const V less = select(steep, x, y), more = select(steep, y, x);
  const auto wide = less > more * V(c::tan_eighth_pi);
  const V t = select(wide, less - more, less) / select(wide, less + more, more);
  const V z = t * t;
  const V quarter_turns = select(wide, V(0.5), V(0));
  const V bend = t * (z * polynomial<c::terms>(z));
  // The angle is turns half_pi + sign t: first the mirror at y = x, then that at x = 0.
  const V turns = select(steep, 1 - quarter_turns, quarter_turns);
  const V sign = select(steep, V(-1), V(1));
  const V all_turns = select(negative_x, 2 - turns, turns);
  const V all_sign = select(negative_x, -sign, sign);
  const V low = fma(all_turns, V(c::half_pi_low), all_sign * bend);
  return all_turns * V(c::half_pi) + fma(all_sign, t, low);
}

template <class V>
struct direction {
  V y, x;
};

/// A direction with the same angle that can be added and divided, for 0 <= x, y.
template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr direction<V> scale_direction(V y, V x) {
  using f = format<element<V>>;
  const V zero = 0, one = 1, infinity = f::infinity;
  const V more = select(y > x, y, x);
  const auto far = more == infinity;
  const V scale = select(more > V(f::max / f::unit), V(1 / f::unit),
                         select(more < V(f::min_normal * f::unit * f::unit), V(f::unit), one));
  const V scaled_y = select(far, select(y < infinity, zero, y), y * scale);
  const V scaled_x = select(far, select(x < infinity, zero, x), x * scale);
  return {select(y == infinity, one, scaled_y),
          select(x == infinity || more == zero, one, scaled_x)};
}

template <Lane V>
FLUXION_INLINE constexpr V atan2(V y, V x) {
  using f = format<element<V>>;
  V height = abs(y), breadth = abs(x);
  const V more = select(height > breadth, height, breadth);
  const auto ordinary = more > V(f::min_normal * f::unit) && more < V(f::max / f::unit);
  if (!all(ordinary)) [[unlikely]] {
    const auto scaled = scale_direction(height, breadth);
    height = scaled.y, breadth = scaled.x;
  }
  return copysign(first_quadrant(height, breadth, copysign(V(1), x) < V(0)), y);
}

template <Lane V>
FLUXION_INLINE constexpr V atan(V x) {
  return copysign(first_quadrant(abs(x), V(1), V(1) < V(0)), x);
}

/// Terms: (asin(t) - t) / t^3 in t^2, for |t| <= 1 / 2.
/// Source: Remez exchange.
template <class T>
struct arc_sine_constants {
  static constexpr std::array<T, 12> terms = {
      0.16666666666665375,  0.075000000003448336, 0.044642856821951855,  0.030381959396333078,
      0.022371751920349639, 0.017359795868980909, 0.013884348449559273,  0.012174954630831724,
      0.00650346883563522,  0.019594478627975531, -0.016326904244444652, 0.031981831693575553};
};
template <>
struct arc_sine_constants<float> {
  static constexpr std::array<float, 5> terms = {0.166667536f, 0.0749523267f, 0.045478344f,
                                                 0.024140982f, 0.0422305614f};
};

/// Up to 1/2, asin|x| = t + bend with t = |x|; beyond, pi/2 - 2 (t + bend) with t^2 = (1 - |x|)
/// / 2.
template <class V, class Mask>
struct arc_sine_parts {
  Mask small;
  V t, bend;
};

template <Lane V>
FLUXION_INLINE constexpr auto split_arc_sine(V magnitude) {
  const auto small = magnitude <= V(0.5);
  const V z = select(small, magnitude * magnitude, fma(magnitude, V(-0.5), V(0.5)));
  const V t = select(small, magnitude, sqrt(z));
  const V bend = t * (z * polynomial<arc_sine_constants<element<V>>::terms>(z));
  return arc_sine_parts<V, std::remove_const_t<decltype(small)>>{small, t, bend};
}

template <Lane V>
FLUXION_INLINE constexpr V asin(V x) {
  using c = arc_constants<element<V>>;
  const auto [small, t, bend] = split_arc_sine(abs(x));
  const V large = fma(t, V(-2), V(c::half_pi)) - fma(bend, V(2), V(-c::half_pi_low));
  return copysign(select(small, t + bend, large), x);
}

/// Up to 1/2, pi/2 - asin(x); beyond, 2 (t + bend), or pi less that.
template <Lane V>
FLUXION_INLINE constexpr V acos(V x) {
  using c = arc_constants<element<V>>;
  const auto [small, t, bend] = split_arc_sine(abs(x));
  const auto negative = x < V(0);
  const V from_half_pi = V(c::half_pi) - (x + (copysign(bend, x) - V(c::half_pi_low)));
  const V twice = fma(bend, V(2), 2 * t);
  const V from_pi = fma(t, V(-2), V(2 * c::half_pi)) - fma(bend, V(2), V(-2 * c::half_pi_low));
  return select(small, from_half_pi, select(negative, from_pi, twice));
}
}  // namespace detail

/// Angle whose sine is x, from -pi/2 to pi/2.
template <Lane V>
FLUXION_INLINE constexpr V asin(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::asin(x);
    if (!(abs(x) <= 1)) return format<V>::nan;
  }
  return detail::asin(x);
}

/// Angle whose cosine is x, from 0 to pi.
template <Lane V>
FLUXION_INLINE constexpr V acos(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::acos(x);
    if (!(abs(x) <= 1)) return format<V>::nan;
  }
  return detail::acos(x);
}

/// Angle whose tangent is x, from -pi/2 to pi/2.
template <Lane V>
FLUXION_INLINE constexpr V atan(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::atan(x);
    if (x != x) return x;  // compilers refuse arithmetic with it
  }
  return detail::atan(x);
}

/// Angle of the direction (x, y), from -pi to pi.
template <Lane V>
FLUXION_INLINE constexpr V atan2(V y, std::type_identity_t<V> x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::atan2(y, x);
    if (x != x || y != y) return format<V>::nan;
  }
  return detail::atan2(y, x);
}

}  // namespace fluxion::inline FLUXION_ABI::math
