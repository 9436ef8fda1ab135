// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>
#include <type_traits>

#include <fluxion/math/gaussian.hpp>
#include <fluxion/math/polynomial.hpp>

namespace fluxion::inline FLUXION_ABI::math {

namespace detail {
/// From `one` on, erf is 1.
/// Terms: (erf(x) - x) / x in x^2 for |x| <= 1; and (e^(x^2) erfc(x) (1 + 2 x) - at_centre) / q
/// for 0 <= x <= end, in q = (x - centre) / (x + centre), in which it bends little.
/// Source: interpolation at the zeros of Chebyshev polynomials.
template <class T>
struct erf_constants {
  static constexpr T one = 6, centre = 4, at_centre = 1.2329951186255526;
  static constexpr std::array<T, 13> small = {
      0.12837916709551259,     -0.37612638903183748,    0.11283791670954879,
      -0.026866170645076792,   0.0052239776248180145,   -0.000854832698083379,
      0.0001205533111164271,   -1.4925595266831182e-05, 1.6461000484121368e-06,
      -1.6350312701054695e-07, 1.4659775274047436e-08,  -1.1372848856791674e-09,
      5.9571761477489113e-11};
  static constexpr std::array<T, 23> scaled = {
      -0.13962111684056253,    0.015379652102619558,    0.068097054254693229,
      -0.10103906603629459,    0.093732834998330225,    -0.066330365812409503,
      0.037167515537770257,    -0.016197734055994489,   0.005031969975753176,
      -0.00075777329736691462, -0.00019925668432389153, 0.00015062169704678355,
      -2.4399244283129879e-05, -1.1222046316669005e-05, 5.7097847609665058e-06,
      2.9377854943443786e-07,  -8.2546997448711616e-07, 7.4719527805009712e-08,
      1.1005996198640057e-07,  -1.7999475459031421e-08, -1.4091982822555755e-08,
      1.868487385473519e-09,   1.263782858042137e-09};
};
template <>
struct erf_constants<float> {
  static constexpr float one = 4, centre = 2.5f, at_centre = 1.26483822f;
  static constexpr std::array<float, 7> small = {0.128379166f,   -0.37612626f,   0.112835944f,
                                                 -0.0268542115f, 0.00518908724f, -0.00080168643f,
                                                 7.87587487e-05f};
  static constexpr std::array<float, 10> scaled = {
      -0.12235669f,    -0.0990242139f,  0.157627583f,   -0.102973543f,   0.0327790082f,
      0.000980188372f, -0.00442432379f, 0.00034049261f, 0.000617004873f, 8.14758532e-05f};
};

/// e^(x^2) erfc(x) for 0 <= x <= end.
template <Lane V>
FLUXION_INLINE constexpr double_length<V> scaled_erfc(V x) {
  using c = erf_constants<element<V>>;
  const V q = (x - V(c::centre)) / (x + V(c::centre));
  const auto [top, top_low] = ordered_sum(V(c::at_centre), q * polynomial<c::scaled>(q));
  const V twice = 2 * x, below = 1 + twice;
  const V lost = select(twice > V(1), 1 - (below - twice), twice - (below - 1));
  const auto [high, low] = quotient(top, double_length<V>{below, lost});
  return {high, low + top_low / below};
}

/// erf(x) for 0 <= x <= 1.
template <Lane V>
FLUXION_INLINE constexpr V small_erf(V x) {
  return fma(x, polynomial<erf_constants<element<V>>::small>(x * x), x);
}

/// Near 0 by a polynomial, else 1 - erfc(|x|).
template <Lane V>
FLUXION_INLINE constexpr V erf(V x) {
  const V a = lesser(V(erf_constants<element<V>>::one), abs(x));
  const auto [n, expm1_r, n_bits] = split_exp(-(a * a));
  const V large = 1 - scaled_erfc(a).high * (1 + expm1_r) * power_of_two<V>(n_bits);
  const V y = select(a < V(1), small_erf(lesser(V(1), a)), large);
  return from_bits(to_bits(y) | sign_bits(x));
}

/// erfc(x) from erfc(|x|), if that isn't near 1: nothing is lost in a difference.
template <Lane V>
FLUXION_INLINE constexpr V erfc_from(V large, V x) {
  const V a = abs(x);
  const V small = 1 - copysign(small_erf(lesser(V(0.5), a)), x);
  return select(a < V(0.5), small, select(x < V(0), 2 - large, large));
}

template <Lane V>
FLUXION_INLINE constexpr V erfc_normal(V x) {
  return erfc_from(scaled_gaussian(x, scaled_erfc(abs(x))), x);
}

template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V erfc_extreme(V x) {
  const V end = gaussian_constants<element<V>>::end;
  const V bounded = select(x > end, end, select(x < -end, -end, x));
  const auto scaled = scaled_erfc(abs(bounded));
  return erfc_from(scaled_gaussian_in_two_steps(bounded, scaled), bounded);
}
}  // namespace detail

/// Error function.
template <Lane V>
FLUXION_INLINE constexpr V erf(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::erf(x);
    if (x != x) return x;  // compilers refuse arithmetic with it
  }
  return detail::erf(x);
}

/// 1 - erf(x), with all digits also where it is small.  Numbers of type double not by std::erfc,
/// which is less exact.
template <Lane V>
FLUXION_INLINE constexpr V erfc(V x) {
  if constexpr (std::floating_point<V>) {
    if (x != x) return x;  // compilers refuse arithmetic with it
    if constexpr (std::is_same_v<V, float>)
      if (!std::is_constant_evaluated())
        return static_cast<float>(std::erfc(static_cast<double>(x)));
  }
  return detail::with_extremes<detail::erfc_normal<V>, detail::erfc_extreme<V>>(
      detail::gaussian_is_normal(x), x);
}

}  // namespace fluxion::inline FLUXION_ABI::math
