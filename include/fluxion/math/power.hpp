// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>

#include <fluxion/math/double_length.hpp>
#include <fluxion/math/exp.hpp>
#include <fluxion/math/extrema.hpp>
#include <fluxion/math/log.hpp>
#include <fluxion/math/rounding.hpp>

namespace fluxion::inline FLUXION_ABI::math {

namespace detail {
/// Terms: (2 atanh(s) - 2 s - 2/3 s^3) / s^5 in s^2.
/// Source: Remez exchange.
template <class T>
struct pow_constants {
  static constexpr double_length<T> two_thirds = {0.66666666666666663, 3.7007434154171885e-17};
  static constexpr std::array<T, 7> terms = {
      0.40000000000002256, 0.28571428570099455, 0.22222222519946747, 0.18181784364981921,
      0.1538675742989723,  0.13256815466166824, 0.13196349698844992};
};
template <>
struct pow_constants<float> {
  static constexpr double_length<float> two_thirds = {0.666666667f, -1.98682149e-8f};
  static constexpr std::array<float, 3> terms = {0.400001526f, 0.28547129f, 0.234186813f};
};

/// log(x 2^-shift) to nearly twice the digits, as the power multiplies its error by up to 745.
/// With s = f / (2 + f):  log(1 + f) = s (2 + s^2 (2/3 + s^2 terms(s^2))).
template <Lane V>
FLUXION_INLINE constexpr double_length<V> long_log(V x, V shift) {
  using T = element<V>;
  using f = format<T>;
  const auto [m, biased] = split_exponent(x);
  const V k = from_bits(biased | to_bits(f::unit)) - V(f::unit + T(f::bias)) - shift;
  const double_length<V> s = quotient(m - 1, ordered_sum(V(2), m - 1));
  const double_length<V> z = s * s;
  const V w = z.high * polynomial<pow_constants<T>::terms>(z.high);
  constexpr auto third = pow_constants<T>::two_thirds;
  const double_length<V> bend = z * ordered_sum(V(third.high), w + V(third.low)) * s;
  const double_length<V> series = ordered_sum(2 * s.high, bend.high);
  const double_length<V> sum = ordered_sum(k * V(exp_constants<T>::ln2_high), series.high);
  const V low = sum.low + series.low + fma(s.low, V(2), bend.low);
  return ordered_sum(sum.high, fma(k, V(exp_constants<T>::ln2_low), low));
}

/// e^(x.high + x.low) where it is a normal number.
template <Lane V>
FLUXION_INLINE constexpr V long_exp(double_length<V> x) {
  const auto [n, expm1_r, n_bits] = split_exp(x.high, x.low);
  return (1 + expm1_r) * power_of_two<V>(n_bits);
}

/// |x|^y for 0 < |x| < infinity and moderate y, where the result may be anything.
template <Lane V>
FLUXION_INLINE constexpr V pow_of_magnitude(V x, V y) {
  using f = format<element<V>>;
  const auto denormal = x < V(f::min_normal);
  const V normal = select(denormal, select(denormal, x, V(1)) * V(f::unit), x);
  const auto exponent = long_log(normal, select(denormal, V(f::mantissa), V(0))) * y;
  const auto decided = abs(exponent.high) > V(2 * exp_constants<element<V>>::limit);
  return exp_in_two_steps(exponent.high, select(decided, V(0), exponent.low));
}

/// x^y for any x and y; the special cases are those of C's Annex F.
template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V pow_extreme(V x, V y) {
  using T = element<V>;
  using f = format<T>;
  constexpr T bound = T(4) * f::unit * f::unit;  // beyond: as if infinite, except for x = 1
  const V infinity = f::infinity;
  const V base = abs(x);
  const auto regular = base > V(0) && base <= V(f::max);
  const V exponent = select(y > V(bound), V(bound), select(y < V(-bound), V(-bound), y));
  V result = pow_of_magnitude(select(regular, base, V(1)), exponent);
  result = select(base == V(0), select(y > V(0), V(0), infinity), result);
  result = select(base == infinity, select(y > V(0), infinity, V(0)), result);
  const auto whole = floor(exponent) == exponent;
  const auto odd = whole && floor(V(0.5) * exponent) != V(0.5) * exponent;
  const auto negative = copysign(V(1), x) < V(0);
  result = select(negative && odd, -result, result);
  result = select(negative && regular && !whole, V(f::nan), result);
  result = select(x != x, x, select(y != y, y, result));
  return select(x == V(1) || y == V(0), V(1), result);
}

template <Lane V>
FLUXION_INLINE constexpr V pow(V x, V y) {
  using f = format<element<V>>;
  const auto exponent = long_log(x, V(0)) * y;
  const auto ordinary = x >= V(f::min_normal) && x <= V(f::max) && exp_is_normal(exponent.high);
  V z = long_exp(exponent);
  if (!all(ordinary)) [[unlikely]]
    z = pow_extreme(x, y);
  return z;
}
}  // namespace detail

/// x^y.
template <Lane V>
FLUXION_INLINE constexpr V pow(V x, std::type_identity_t<V> y) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::pow(x, y);
    if (x != x || y != y) return x == 1 || y == 0 ? 1 : format<V>::nan;
    return detail::pow_extreme(x, y);
  } else {
    return detail::pow(x, y);
  }
}

namespace detail {
/// Newton's iteration, then one step with the exact remainder.
template <std::floating_point T>
constexpr T sqrt_in_constants(T x) {
  using f = format<T>;
  if (x == 0 || x > f::max) return x;
  if (!(x > 0)) return f::nan;
  if (x < f::min_normal) return sqrt_in_constants(x * f::unit * f::unit) / f::unit;
  if (x > f::max / 4) return 2 * sqrt_in_constants(x / 4);
  T y = from_bits((to_bits(x) >> 1) + (f::one >> 1));  // within 7 %
  for (int i = 0; i < 5; ++i) y = T(0.5) * (y + x / y);
  const T square = y * y;
  return y + T(0.5) * ((x - square) - product_error(y, y, square)) / y;
}
}  // namespace detail

/// Square root.
/// Accuracy: rounded correctly, in constant evaluation nearly always.
template <Lane V>
FLUXION_INLINE constexpr V sqrt(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::sqrt(x);
    return detail::sqrt_in_constants(x);
  } else {
    return sqrt(x);  // the batch's own: not a template, so preferred
  }
}

}  // namespace fluxion::inline FLUXION_ABI::math
