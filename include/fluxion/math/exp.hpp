// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>

#include <fluxion/math/abs.hpp>
#include <fluxion/math/format.hpp>
#include <fluxion/math/polynomial.hpp>
#include <fluxion/math/with_extremes.hpp>

namespace fluxion::inline FLUXION_ABI::math {

namespace detail {
/// Limit: below it, e^x and 2^n are normal numbers.  Below lowest, e^x is 0, and 2^x with exp2's;
/// above highest + highest_low, e^x is infinite.
/// Terms: (e^r - 1 - r) / r^2 on |r| <= ln(2) / 2.
/// Source: Remez exchange; ln(2) in two parts as in fdlibm and Cephes.
template <class T>
struct exp_constants {
  static constexpr T limit = 708, lowest = -746, exp2_lowest = -1080;
  static constexpr T highest = 709.78271289338397, highest_low = 2.363601707e-14;
  static constexpr T log2_e = 1.4426950408889634, ln2 = 0.69314718055994531;
  static constexpr T ln2_high = 6.93147180369123816490e-01, ln2_low = 1.90821492927058770002e-10;
  static constexpr std::array<T, 10> terms = {0.50000000000000056,    0.16666666666666685,
                                              0.041666666666573621,   0.0083333333333145479,
                                              0.0013888888932380285,  0.00019841269903113438,
                                              2.4801504443868372e-05, 2.7557227889080416e-06,
                                              2.7626327397987384e-07, 2.5114491310876775e-08};
};
template <>
struct exp_constants<float> {
  static constexpr float limit = 87, lowest = -104, exp2_lowest = -152;
  static constexpr float highest = 88.7228317f, highest_low = 7.32599414e-6f;
  static constexpr float log2_e = 1.44269504f, ln2 = 0.693147181f;
  static constexpr float ln2_high = 0.693359375f, ln2_low = -2.12194440e-4f;
  static constexpr std::array<float, 5> terms = {0.5f, 0.166665435f, 0.0416662805f, 0.00836658571f,
                                                 0.00139464345f};
};

/// x = n ln(2) + r with n whole and |r| <= ln(2) / 2.
template <Lane V>
struct reduced_exponent {
  V n, r;
  decltype(to_bits(V{})) n_bits;
};

/// `low`: digits of x beyond its own, if any.
template <Lane V>
FLUXION_INLINE constexpr reduced_exponent<V> reduce_exponent(V x, auto... low) {
  using c = exp_constants<element<V>>;
  using f = format<element<V>>;
  const V shifted = fma(x, V(c::log2_e), V(f::rounder));
  const V n = shifted - V(f::rounder);
  const V r = (fma(n, V(-c::ln2_low), fma(n, V(-c::ln2_high), x)) + ... + low);
  return {n, r, to_bits(shifted)};
}

/// The same, and e^r - 1 in place of r.
template <Lane V>
struct exp_parts {
  V n, expm1_r;
  decltype(to_bits(V{})) n_bits;
};

template <Lane V>
FLUXION_INLINE constexpr V expm1_small(V r) {
  return fma(r * r, polynomial<exp_constants<element<V>>::terms>(r), r);
}

template <Lane V>
FLUXION_INLINE constexpr exp_parts<V> split_exp(V x, auto... low) {
  const auto [n, r, n_bits] = reduce_exponent(x, low...);
  return {n, expm1_small(r), n_bits};
}

/// 2^x: n and x - n, which is exact.
template <Lane V>
FLUXION_INLINE constexpr exp_parts<V> split_exp2(V x) {
  using f = format<element<V>>;
  const V shifted = x + V(f::rounder);
  const V n = shifted - V(f::rounder);
  return {n, expm1_small((x - n) * V(exp_constants<element<V>>::ln2)), to_bits(shifted)};
}

/// (1 + expm1_r) 2^n, where that may be too small or too large for a normal number.
template <Lane V>
FLUXION_INLINE constexpr V join_in_two_steps(const exp_parts<V>& x) {
  const auto half_bits = to_bits(fma(x.n, V(0.5), V(format<element<V>>::rounder)));
  return (1 + x.expm1_r) * power_of_two<V>(half_bits) * power_of_two<V>(x.n_bits - half_bits);
}

/// e^x where it may be too small or too large for a normal number, or x is not a number.
template <Lane V>
FLUXION_INLINE constexpr V exp_in_two_steps(V x, auto... low) {
  using c = exp_constants<element<V>>;
  using f = format<element<V>>;
  const V lowest = c::lowest;
  const auto infinite = ((x - V(c::highest)) + ... + low) > V(c::highest_low);
  const V inside = select(infinite, V(0), select(x < lowest, lowest, x));
  return select(infinite, V(f::infinity), join_in_two_steps(split_exp(inside, low...)));
}

template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V exp_extreme(V x) {
  return exp_in_two_steps(x);
}

template <Lane V>
FLUXION_INLINE constexpr auto exp_is_normal(V x) {
  return abs(x) < V(exp_constants<element<V>>::limit);
}

template <Lane V>
FLUXION_INLINE constexpr V exp_normal(V x) {
  const auto [n, expm1_r, n_bits] = split_exp(x);
  return (1 + expm1_r) * power_of_two<V>(n_bits);
}

template <Lane V>
FLUXION_INLINE constexpr V exp(V x) {
  return with_extremes<exp_normal<V>, exp_extreme<V>>(exp_is_normal(x), x);
}

template <Lane V>
FLUXION_INLINE constexpr V exp2_normal(V x) {
  const auto [n, expm1_r, n_bits] = split_exp2(x);
  return (1 + expm1_r) * power_of_two<V>(n_bits);
}

template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V exp2_extreme(V x) {
  using f = format<element<V>>;
  const V lowest = exp_constants<element<V>>::exp2_lowest;
  const auto infinite = x >= V(1 + element<V>(f::bias));
  const V inside = select(infinite, V(0), select(x < lowest, lowest, x));
  return select(infinite, V(f::infinity), join_in_two_steps(split_exp2(inside)));
}

template <Lane V>
FLUXION_INLINE constexpr V exp2(V x) {
  const auto normal = abs(x) <= V(element<V>(format<element<V>>::bias) - 1);
  return with_extremes<exp2_normal<V>, exp2_extreme<V>>(normal, x);
}

template <Lane V>
FLUXION_INLINE constexpr V expm1_normal(V x) {
  const auto [n, expm1_r, n_bits] = split_exp(x);
  const V scale = power_of_two<V>(n_bits);
  const V y = fma(scale, expm1_r, scale - 1);
  return from_bits(to_bits(y) | sign_bits(x));  // -0
}

template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V expm1_extreme(V x) {
  const V y = expm1_normal(select(exp_is_normal(x), x, V(0)));
  return select(exp_is_normal(x), y, select(x < V(0), V(-1), exp_extreme(x)));
}

template <Lane V>
FLUXION_INLINE constexpr V expm1(V x) {
  return with_extremes<expm1_normal<V>, expm1_extreme<V>>(exp_is_normal(x), x);
}
}  // namespace detail

/// e^x.
template <Lane V>
FLUXION_INLINE constexpr V exp(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::exp(x);
    if (x != x) return x;  // compilers refuse arithmetic with it
  }
  return detail::exp(x);
}

/// 2^x.
template <Lane V>
FLUXION_INLINE constexpr V exp2(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::exp2(x);
    if (x != x) return x;  // compilers refuse arithmetic with it
  }
  return detail::exp2(x);
}

/// e^x - 1, with all digits for small x.
template <Lane V>
FLUXION_INLINE constexpr V expm1(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::expm1(x);
    if (x != x) return x;  // compilers refuse arithmetic with it
  }
  return detail::expm1(x);
}

}  // namespace fluxion::inline FLUXION_ABI::math
