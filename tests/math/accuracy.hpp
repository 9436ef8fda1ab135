// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>

#include <fluxion/simd/batch.hpp>

/// How the tests of the elementary functions draw arguments and measure results.
namespace accuracy {

/// The type in which a reference for `T` is computed.
template <class T>
using wide = std::conditional_t<sizeof(T) == 8, long double, double>;

template <class T>
inline constexpr T inf = std::numeric_limits<T>::infinity();
template <class T>
inline constexpr T no_number = std::numeric_limits<T>::quiet_NaN();

/// Distance of `result` from `exact`, in units of the last place of the latter.
template <class T>
double ulps(T result, wide<T> exact) {
  using limits = std::numeric_limits<T>;
  const T nearest = static_cast<T>(exact);
  const double wrong = std::numeric_limits<double>::infinity();
  if (std::isnan(nearest) || std::isnan(result))
    return std::isnan(nearest) && std::isnan(result) ? 0 : wrong;
  if (nearest == result) return nearest == 0 && std::signbit(nearest) != std::signbit(result);
  const auto bounded = [](T x) { return std::clamp(x, limits::lowest(), limits::max()); };
  if (std::isinf(nearest) || std::isinf(result))  // the neighbours of infinity are the largest
    return 1 + std::abs(static_cast<double>(bounded(nearest) / 2 - bounded(result) / 2)) /
                   static_cast<double>(limits::max() / 2 * limits::epsilon());
  const T magnitude = std::min(std::abs(nearest), std::nextafter(limits::max(), T(0)));
  const wide<T> unit = std::nextafter(magnitude, limits::infinity()) - magnitude;
  return static_cast<double>(std::abs(static_cast<wide<T>>(result) - exact) / unit);
}

template <class T>
const std::vector<T>& special() {
  using limits = std::numeric_limits<T>;
  static const std::vector<T> values = [] {
    const T eps = limits::epsilon();
    std::vector<T> result{no_number<T>};
    for (const T x : {T(0),
                      limits::denorm_min(),
                      limits::min() / 2,
                      limits::min(),
                      T(1e-30),
                      eps,
                      T(0.5),
                      1 - eps / 2,
                      T(1),
                      1 + eps,
                      T(1.5),
                      T(2),
                      T(2.5),
                      T(3),
                      T(1e30),
                      1 / eps + 1,
                      2 / eps,
                      limits::max() / 4,
                      limits::max(),
                      inf<T>})
      result.insert(result.end(), {x, -x});
    return result;
  }();
  return values;
}

/// Any bits at all: denormal, huge, not a number.
template <class T>
T any_bits(std::mt19937_64& random) {
  if constexpr (sizeof(T) == 8)
    return std::bit_cast<T>(random());
  else
    return std::bit_cast<T>(static_cast<std::uint32_t>(random()));
}

/// Even in [low, high], even in the logarithm below that, any bits, and the special values.
template <class T>
std::vector<T> points(double low, double high, int count = 20000) {
  std::mt19937_64 random(1);
  std::vector<T> result = special<T>();
  std::uniform_real_distribution<double> even(low, high), exponent(-40, 0);
  for (int i = 0; i < count; ++i) {
    result.push_back(static_cast<T>(even(random)));
    result.push_back(static_cast<T>(even(random) * std::exp(exponent(random))));
    if (i % 2) result.push_back(any_bits<T>(random));
  }
  while (result.size() % 64) result.push_back(1);
  return result;
}

struct worst {
  double error = 0, at = 0, at2 = 0, result = 0;
};

/// Runs f over batches of `W` lanes; the worst lane against the reference.
template <std::size_t W, class T, class F, class R, class... More>
worst worst_lane(F f, R reference, const std::vector<T>& x, const More&... more) {
  using V = fluxion::simd::lanes_of<T, W>;
  worst result;
  std::vector<T> y(x.size());
  for (std::size_t i = 0; i + W <= x.size(); i += W)
    fluxion::simd::store(&y[i],
                         f(fluxion::simd::load<V>(&x[i]), fluxion::simd::load<V>(&more[i])...));
  for (std::size_t i = 0; i < x.size() / W * W; ++i) {
    const double error =
        ulps(y[i], reference(static_cast<wide<T>>(x[i]), static_cast<wide<T>>(more[i])...));
    if (error > result.error)
      result = {error, static_cast<double>(x[i]), (0.0 + ... + static_cast<double>(more[i])),
                static_cast<double>(y[i])};
  }
  return result;
}

/// Every width of batch, and plain numbers, within `bound` units in the last place.
template <std::size_t W, class T, class F, class R, class... More>
void check_widths(double bound, F f, R reference, const std::vector<T>& x, const More&... more) {
  const worst w = worst_lane<W>(f, reference, x, more...);
  INFO("lanes ", W, " of ", sizeof(T), " bytes, at ", w.at, " ", w.at2, " result ", w.result);
  CHECK(w.error <= bound);
  if constexpr (W > fluxion::simd::narrowest<T>)
    check_widths<W / 2>(bound, f, reference, x, more...);
  else if constexpr (W > 1)
    check_widths<1>(bound, f, reference, x, more...);
}

/// The function of one number f, against the reference, in [low, high] and everywhere else.
template <class T, class F, class R>
void check(double bound, double low, double high, F f, R reference) {
  check_widths<fluxion::simd::width<T>>(bound, f, reference, points<T>(low, high));
}

/// Pairs: all special values with each other, and whatever `draw` gives.
template <class T, class F, class R, class D>
void check_pairs(double bound, F f, R reference, D draw, int count = 20000) {
  std::mt19937_64 random(1);
  std::vector<T> x, y;
  for (const T a : special<T>())
    for (const T b : special<T>()) x.push_back(a), y.push_back(b);
  for (int i = 0; i < count || x.size() % 64; ++i) {
    const auto [a, b] = draw(random);
    x.push_back(a), y.push_back(b);
  }
  check_widths<fluxion::simd::width<T>>(bound, f, reference, x, y);
}

}  // namespace accuracy
