// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <type_traits>

#include <fluxion/math/power.hpp>
#include <fluxion/math/trigonometric.hpp>

namespace fluxion::inline FLUXION_ABI::math {

template <Lane V>
constexpr V lgamma(V x);

namespace detail {
/// Limit: the last number whose lgamma is finite.
/// Terms: lgamma(2 + t) / t for -0.63 <= t <= 0.5, the first two apart; and
/// x (lgamma(x) - Stirling's formula) in x^-2 for x >= 8.
/// Source: interpolation at the zeros of Chebyshev polynomials.
template <class T>
struct gamma_constants {
  static constexpr T limit = 2.5599833278516383e+305;
  static constexpr T log_sqrt_2_pi = 0.91893853320467278;
  static constexpr T slope_at_two = 0.42278433509846713, curvature_at_two = 0.3224670334241132;
  static constexpr std::array<T, 21> near_two = {
      -0.067352301053198102,   0.020580808427784588,    -0.0073855510286737792,
      0.0028905103307382773,   -0.0011927539117148919,  0.00050966952486425029,
      -0.00022315475810442533, 9.9457510307155494e-05,  -4.4926243039967278e-05,
      2.0507242960464588e-05,  -9.4394156907243628e-06, 4.3746382273277902e-06,
      -2.0397620994732769e-06, 9.5621409886728884e-07,  -4.4656930736808567e-07,
      2.0911146089102638e-07,  -1.086859166204265e-07,  5.1715008508592416e-08,
      -8.0522254774903797e-09, 1.0087088190952907e-08,  -1.7104351853620992e-08};
  static constexpr std::array<T, 7> stirling = {0.083333333333333329,   -0.0027777777777739879,
                                                0.00079365078975240585, -0.00059523658450570487,
                                                0.00084147008525031471, -0.0018903829938877151,
                                                0.0050659053601561322};
};
template <>
struct gamma_constants<float> {
  static constexpr float limit = 4.08500311e+36f;
  static constexpr float log_sqrt_2_pi = 0.918938518f;
  static constexpr float slope_at_two = 0.422784328f, curvature_at_two = 0.322467029f;
  static constexpr std::array<float, 8> near_two = {
      -0.0673522726f,  0.0205803979f,   -0.00738625927f,  0.00289631169f,
      -0.00118575315f, 0.000478552014f, -0.000253289531f, 0.00016072717f};
  static constexpr std::array<float, 3> stirling = {0.0833333358f, -0.00277769845f,
                                                    0.000780034694f};
};

/// lgamma(x) = lgamma(2 + t) + sign ln(product), for 0 < x <= 8.
template <class V>
struct gamma_step {
  V t, product, sign;
};

template <Lane V>
FLUXION_INLINE constexpr gamma_step<V> step_to_two(V x) {
  V rest = x, product = 1;
  for (int i = 0; i < 6; ++i) {
    const auto above = rest >= V(2.5);
    rest = select(above, rest - 1, rest);
    product = select(above, product * rest, product);
  }
  const auto low = x < V(1.37), lowest = x < V(0.37);
  product = select(low, select(lowest, x * (1 + x), x), product);
  return {select(lowest, x, select(low, x - 1, rest - 2)), product, select(low, V(-1), V(1))};
}

/// lgamma(2 + t). The last two steps one after the other: two chains would meet in a difference.
template <Lane V>
FLUXION_INLINE constexpr V lgamma_near_two(V t) {
  using c = gamma_constants<element<V>>;
  const V bend = fma(polynomial<c::near_two>(t), t, V(c::curvature_at_two));
  return t * fma(bend, t, V(c::slope_at_two));
}

/// x (ln(x) - 1) - ln(x) / 2 + ln(sqrt(2 pi)) + ..., for x >= 8.
template <Lane V>
FLUXION_INLINE constexpr V stirling(V x, double_length<V> log) {
  using c = gamma_constants<element<V>>;
  const auto [whole, rest] = ordered_sum(log.high, V(-1));
  const V y = x * whole, r = 1 / x;
  const V lost = fma(x, rest + log.low, product_error(x, whole, y));
  const V end = fma(r, polynomial<c::stirling>(r * r), fma(log.high, V(-0.5), V(c::log_sqrt_2_pi)));
  return y + (end + lost);
}

/// lgamma(x) for positive x that are neither subnormal nor beyond the limit.
template <Lane V>
FLUXION_INLINE constexpr V lgamma_normal(V x) {
  const auto large = x >= V(8);
  if constexpr (std::floating_point<V>)
    if (large) return stirling(x, long_log(x, V(0)));
  const auto [t, product, sign] = step_to_two(select(large, V(2), x));
  const auto log = long_log(select(large, x, product), V(0));
  const V y = fma(sign, log.low, fma(sign, log.high, lgamma_near_two(t)));
  if constexpr (std::floating_point<V>)
    return y;
  else
    return select(large, stirling(x, log), y);
}

template <Lane V>
FLUXION_INLINE constexpr auto lgamma_is_normal(V x) {
  using T = element<V>;
  return x >= V(format<T>::min_normal) && x <= V(gamma_constants<T>::limit);
}

/// How far x is from the nearest whole number; exact.
constexpr double from_whole(double x) { return x - round_even(x); }

/// Any x.  For x = -a < 0:  ln(pi / |a sin(pi a)|) - lgamma(a); with 1 + a in place of a where that
/// is small.
constexpr double lgamma_of_number(double x) {
  using f = format<double>;
  constexpr double pi = 3.1415926535897931;
  if (lgamma_is_normal(x)) return lgamma_normal(x);
  if (x != x) return x;
  if (x > 0 && x < f::min_normal) return -math::log(x);
  if (x >= 0 || x <= -f::unit || from_whole(x) == 0) return f::infinity;
  const double sine_over_pi = abs(sine(pi * from_whole(x))) / pi;
  if (x > -1) return -math::log(sine_over_pi) - lgamma_normal(1 - x);
  return -math::log(-x * sine_over_pi) - lgamma_normal(-x);
}

/// y as a float.
constexpr float narrowed(double y) {
  using f = format<float>;
  return y > f::max ? f::infinity : y < -f::max ? -f::infinity : static_cast<float>(y);
}

/// Batches with a lane that isn't normal, number by number.
template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V lgamma_of_lanes(V x) {
  return map_lanes([](element<V> lane) { return math::lgamma(lane); }, x);
}
}  // namespace detail

/// ln |Gamma(x)|.  Not by std::lgamma, which writes a global variable; numbers of type float in
/// double.
template <Lane V>
FLUXION_INLINE constexpr V lgamma(V x) {
  if constexpr (std::is_same_v<V, float>)
    return detail::narrowed(detail::lgamma_of_number(static_cast<double>(x)));
  else if constexpr (std::is_same_v<V, double>)
    return detail::lgamma_of_number(x);
  else
    return detail::with_extremes<detail::lgamma_normal<V>, detail::lgamma_of_lanes<V>>(
        detail::lgamma_is_normal(x), x);
}

}  // namespace fluxion::inline FLUXION_ABI::math
