// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>

#include <fluxion/math/exp.hpp>

namespace fluxion::inline FLUXION_ABI::math {

namespace detail {
/// Terms, in r^2, for |r| <= ln(2) / 2: (sinh(r) - r) / r^3, (cosh(r) - 1 - r^2 / 2) / r^4.
/// Above highest, both are infinite.
/// Source: Remez exchange.
template <class T>
struct hyperbolic_constants {
  static constexpr T highest = 710.47586007394386;
  static constexpr std::array<T, 5> sine = {0.16666666666666677, 0.0083333333333216152,
                                            0.00019841269886160316, 2.7557244180144343e-06,
                                            2.5109045500532479e-08};
  static constexpr std::array<T, 4> cosine = {0.04166666666660284, 0.0013888888927245937,
                                              2.4801508124159314e-05, 2.7625405440750309e-07};
};
template <>
struct hyperbolic_constants<float> {
  static constexpr float highest = 89.4159851f;
  static constexpr std::array<float, 3> sine = {0.166666672f, 0.00833328906f, 0.000199049609f};
  static constexpr std::array<float, 2> cosine = {0.0416664593f, 0.00139354041f};
};

/// x = n ln(2) + r:  sinh(x) = difference cosh(r) + sum sinh(r), where difference and sum are those
/// of 2^n / 2 and 2^-n / 2; cosh(x) has them exchanged.
template <Lane V>
struct hyperbolic_parts {
  V difference, sum, sinh_r, coshm1_r;
};

/// For 0 <= x < limit.
template <Lane V>
FLUXION_INLINE constexpr hyperbolic_parts<V> split_hyperbolic(V x) {
  using c = hyperbolic_constants<element<V>>;
  const auto [n, r, n_bits] = reduce_exponent(x);
  const auto minus_n_bits = to_bits(V(format<element<V>>::rounder)) - n_bits;
  const V up = power_of_two<V>(n_bits - 1), down = power_of_two<V>(minus_n_bits - 1);
  const V z = r * r;
  const V coshm1_r = fma(z * z, polynomial<c::cosine>(z), V(0.5) * z);
  return {up - down, up + down, fma(r * z, polynomial<c::sine>(z), r), coshm1_r};
}

/// Hyperbolic sine and cosine of one number.
template <class V>
struct hyperbolic_pair {
  V sine, cosine;
};

template <Lane V>
FLUXION_INLINE constexpr hyperbolic_pair<V> sinhcosh_normal(V x) {
  const auto [difference, sum, sinh_r, coshm1_r] = split_hyperbolic(abs(x));
  return {copysign(difference + fma(difference, coshm1_r, sum * sinh_r), x),
          sum + fma(sum, coshm1_r, difference * sinh_r)};
}

template <Lane V>
FLUXION_INLINE constexpr V sinh_normal(V x) {
  return sinhcosh_normal(x).sine;
}

template <Lane V>
FLUXION_INLINE constexpr V cosh_normal(V x) {
  return sinhcosh_normal(x).cosine;
}

/// e^|x| / 2: what both are for large x.
template <Lane V>
FLUXION_INLINE constexpr V half_exp(V x) {
  using f = format<element<V>>;
  const V highest = hyperbolic_constants<element<V>>::highest;
  const auto infinite = abs(x) > highest;
  auto parts = split_exp(select(infinite, V(0), abs(x)));
  parts.n = parts.n - 1, parts.n_bits = parts.n_bits - 1;
  return select(infinite, V(f::infinity), join_in_two_steps(parts));
}

template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V sinh_extreme(V x) {
  const V y = sinh_normal(select(exp_is_normal(x), x, V(0)));
  return select(exp_is_normal(x), y, copysign(half_exp(x), x));
}

template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V cosh_extreme(V x) {
  const V y = cosh_normal(select(exp_is_normal(x), x, V(0)));
  return select(exp_is_normal(x), y, half_exp(x));
}

template <Lane V>
FLUXION_INLINE constexpr V sinh(V x) {
  return with_extremes<sinh_normal<V>, sinh_extreme<V>>(exp_is_normal(x), x);
}

template <Lane V>
FLUXION_INLINE constexpr V cosh(V x) {
  return with_extremes<cosh_normal<V>, cosh_extreme<V>>(exp_is_normal(x), x);
}

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

/// Hyperbolic sine.
template <Lane V>
FLUXION_INLINE constexpr V sinh(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::sinh(x);
    if (x != x) return x;  // compilers refuse arithmetic with it
  }
  return detail::sinh(x);
}

/// Hyperbolic cosine.
template <Lane V>
FLUXION_INLINE constexpr V cosh(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::cosh(x);
    if (x != x) return x;  // compilers refuse arithmetic with it
  }
  return detail::cosh(x);
}

using detail::hyperbolic_pair;

/// Hyperbolic sine and cosine of the same number.
template <Lane V>
FLUXION_INLINE constexpr hyperbolic_pair<V> sinhcosh(V x) {
  if constexpr (std::floating_point<V>) {
    return {math::sinh(x), math::cosh(x)};
  } else {
    // The parts by themselves, and the branch afterwards: see with_extremes.
    const auto [s, c] = detail::sinhcosh_normal(x);
    V sine = s, cosine = c;
    if (!all(detail::exp_is_normal(x))) [[unlikely]] {
      sine = detail::sinh_extreme(x);
      cosine = detail::cosh_extreme(x);
    }
    return {sine, cosine};
  }
}

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
