// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>

#include <fluxion/math/gamma.hpp>

namespace fluxion::inline FLUXION_ABI::math {

template <Lane V>
constexpr V digamma(V x);

namespace detail {
/// Root: the positive one, in two parts.
/// Terms: digamma(root + t) / t for 1 <= root + t <= 2.3; and x^2 (ln(x) - 1 / (2 x) - digamma(x))
/// in x^-2 for x >= 8.
/// Source: interpolation at the zeros of Chebyshev polynomials.
template <class T>
struct digamma_constants {
  static constexpr T root = 1.4616321449683622, root_low = 9.5499954299656974e-17;
  static constexpr std::array<T, 26> near_root = {
      0.9676722454476212,      -0.44276316898359208,    0.25849976095565075,
      -0.1639427054424209,     0.10782405069131533,     -0.072199561255265374,
      0.048804288159983507,    -0.033161126518526436,   0.022597648397702751,
      -0.015424765081302885,   0.010538787895378795,    -0.0072045422796914024,
      0.0049268312912104815,   -0.0033697781436644002,  0.0023047240722376141,
      -0.0015766828664363192,  0.0010806658949845042,   -0.00074102687735221908,
      0.00050134547061443028,  -0.00033299120825504411, 0.00023228350580950939,
      -0.00018235011102787883, 0.00013912000424528865,  -8.0133661614279842e-05,
      2.8184488374020887e-05,  -4.4320824057454406e-06};
  static constexpr std::array<T, 7> far = {
      0.083333333333333329,  -0.0083333333332786357, 0.0039682539119537084, -0.0041666448230497002,
      0.0075716896202839019, -0.020697987372370493,  0.063621505876343562};
};
template <>
struct digamma_constants<float> {
  static constexpr float root = 1.46163213f, root_low = 1.24381501e-08f;
  static constexpr std::array<float, 11> near_root = {
      0.967672229f,  -0.442762703f,  0.258499712f,  -0.16396606f,   0.107847698f,  -0.0718826428f,
      0.0482749678f, -0.0345272459f, 0.0261245444f, -0.0154746342f, 0.00437605008f};
  static constexpr std::array<float, 3> far = {0.0833333358f, -0.00833278336f, 0.00387358828f};
};

/// For 0 < x <= 8: digamma(x) = digamma(x - k) + 1 / (x - 1) + ... + 1 / (x - k), the fractions as
/// one; below 1, digamma(x + 1) - 1 / x.
template <Lane V>
FLUXION_INLINE constexpr V digamma_near(V x) {
  using c = digamma_constants<element<V>>;
  const auto low = x < V(1);
  V rest = x, above = select(low, V(-1), V(0)), below = select(low, x, V(1));
  for (int i = 0; i < 6; ++i) {
    const auto far = rest >= V(2.3);
    rest = select(far, rest - 1, rest);
    above = select(far, fma(above, rest, below), above);
    below = select(far, below * rest, below);
  }
  const V t = (rest - select(low, V(c::root - 1), V(c::root))) - V(c::root_low);
  return fma(t, polynomial<c::near_root>(t), above / below);
}

/// For x >= 8.
template <Lane V>
FLUXION_INLINE constexpr V digamma_far(V x) {
  const V r = 1 / x, z = r * r;
  const V series = z * polynomial<digamma_constants<element<V>>::far>(z);
  return log_normal<natural>(x) - fma(r, V(0.5), series);
}

template <Lane V>
FLUXION_INLINE constexpr V digamma_normal(V x) {
  const auto large = x >= V(8);
  if constexpr (std::floating_point<V>)
    return large ? digamma_far(x) : digamma_near(x);
  else
    return select(large, digamma_far(x), digamma_near(select(large, V(2), x)));
}

template <Lane V>
FLUXION_INLINE constexpr auto digamma_is_normal(V x) {
  using f = format<element<V>>;
  return x >= V(f::min_normal) && x <= V(f::max);
}

/// pi / tan(pi x) for |x| <= 1/2: pi x as a sum of two, as the slope is large.
constexpr double cotangent_of_half_turns(double x) {
  constexpr double pi = 3.1415926535897931, pi_low = 1.2246467991473532e-16;
  const double angle = pi * x;
  const double low = product_error(pi, x, angle) + pi_low * x;
  const double y = 1 / tan_moderate(angle);
  return pi * (y - (low + low * y * y));
}

/// Any x.  For x < 0:  digamma(1 - x) - pi / tan(pi x).
constexpr double digamma_of_number(double x) {
  using f = format<double>;
  if (digamma_is_normal(x)) return digamma_normal(x);
  if (x != x || x > f::max) return x;
  if (abs(x) < 1 / f::max) return -copysign(f::infinity, x);
  if (abs(x) < f::min_normal) return -1 / x;
  if (x <= -f::unit || from_whole(x) == 0) return f::nan;
  return digamma_normal(1 - x) - cotangent_of_half_turns(from_whole(x));
}

/// Batches with a lane that isn't normal, number by number.
template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V digamma_of_lanes(V x) {
  return map_lanes([](element<V> lane) { return math::digamma(lane); }, x);
}
}  // namespace detail

/// The slope of ln |Gamma(x)|.  At 0 and -0 infinite, as are the limits; at the other poles NaN.
template <Lane V>
FLUXION_INLINE constexpr V digamma(V x) {
  if constexpr (std::is_same_v<V, float>)
    return detail::narrowed(detail::digamma_of_number(static_cast<double>(x)));
  else if constexpr (std::is_same_v<V, double>)
    return detail::digamma_of_number(x);
  else
    return detail::with_extremes<detail::digamma_normal<V>, detail::digamma_of_lanes<V>>(
        detail::digamma_is_normal(x), x);
}

}  // namespace fluxion::inline FLUXION_ABI::math
