// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/forward/dual.hpp>

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline const double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// Agreement relative to the size of the terms: of those that a density consists of, none is much
/// greater than its value and 1 at the points of these tests.
inline bool is_close(double found, double expected, double tolerance = 1e-13) {
  if (found == expected) return true;  // infinities too
  return std::abs(found - expected) <= tolerance * std::max(1.0, std::abs(expected));
}

template <std::size_t N>
struct at_point {
  std::array<double, N> x;
  double value;
  std::array<double, N> gradient;
};

namespace detail {
template <std::size_t K>
auto array_or_number(double x, std::size_t size) {
  if constexpr (K == 0)
    return std::vector<double>(size, x);
  else
    return x;
}

template <std::size_t K, bool Discrete>
auto varied_or_data(double x) {
  if constexpr (K == 0 && Discrete)
    return fluxion::data(x);
  else
    return x;
}

template <bool Discrete, class F, std::size_t N, std::size_t... K>
void check_point(F f, const at_point<N>& p, std::index_sequence<K...>) {
  CAPTURE(p.x[0]);
  CAPTURE(p.x[N - 1]);
  CHECK(is_close(f(p.x[K]...), p.value));
  CHECK(is_close(static_cast<double>(f(static_cast<float>(p.x[K])...)), p.value, 2e-4));
  static_assert(std::is_same_v<decltype(f(static_cast<float>(p.x[K])...)), float>);

  const auto [value, gradient] = fluxion::value_and_gradient(f)(p.x[K]...);
  const std::array<double, N> recorded{std::get<K>(gradient)...};
  const auto dual = f(fluxion::dual<double, N>::variable(p.x[K], K)...);
  CHECK(is_close(value, p.value));
  CHECK(is_close(dual.value, p.value));
  for (std::size_t k = 0; k < N; ++k) {
    CAPTURE(k);
    CHECK(is_close(recorded[k], p.gradient[k]));
    CHECK(is_close(dual.tangent[k], p.gradient[k]));
  }
  if (!std::isfinite(p.value)) return;
  const auto report = fluxion::check_gradient(f, varied_or_data<K, Discrete>(p.x[K])...);
  CAPTURE(report);
  CHECK(report.passed);

  // An array beside numbers: the sum over its elements.
  constexpr std::size_t size = 7;
  const auto total = [](const auto& x, const auto&... more) { return sum(F{}(x, more...)); };
  const auto of_array = fluxion::value_and_gradient(total)(array_or_number<K>(p.x[K], size)...);
  CHECK(is_close(of_array.value / size, p.value));
  CHECK(is_close(std::get<0>(of_array.gradient)[size - 1], p.gradient[0]));
  if constexpr (N > 1)
    CHECK(is_close(std::get<N - 1>(of_array.gradient) / size, p.gradient[N - 1]));
}
}  // namespace detail

/// Value and gradient of a density of N numbers at a point: with plain numbers, recorded, with
/// duals, against differences, and of an array.  Differences are not taken in a discrete variable.
template <std::size_t N, bool Discrete = false, class F>
void check_points(F f, const std::vector<at_point<N>>& points) {
  for (const at_point<N>& p : points)
    detail::check_point<Discrete>(f, p, std::make_index_sequence<N>{});
}

/// -inf, and all derivatives are 0: as numbers, recorded, as an array.
template <class F, class... X>
void check_outside(F f, double x, X... more) {
  CAPTURE(x);
  CHECK(f(x, more...) == -infinity);
  const auto [value, gradient] = fluxion::value_and_gradient(f)(x, more...);
  CHECK(value == -infinity);
  std::apply([](auto... by) { CHECK(((by == 0) && ...)); }, gradient);
  const auto total = [](const auto& v, const auto&... other) { return sum(F{}(v, other...)); };
  const auto of_array = fluxion::gradient(total)(std::array{x, x, x, x, x}, more...);
  CHECK(std::get<0>(of_array) == std::array{0.0, 0.0, 0.0, 0.0, 0.0});
}
