// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/forward/dual.hpp>

#include <array>
#include <cmath>
#include <cstddef>

#include <doctest/doctest.h>

/// Value and first three derivatives of f at x, by duals in duals.
template <class T, class F>
constexpr std::array<T, 4> orders(F f, T x) {
  using first = fluxion::dual<T>;
  using second = fluxion::dual<first>;
  using third = fluxion::dual<second>;
  const third y = f(third::variable(second::variable(first::variable(x))));
  const first& inner = y.tangent[0].tangent[0];
  return {y.value.value.value, y.tangent[0].value.value, inner.value, inner.tangent[0]};
}

/// Checks value and derivatives at x against analytic ones, and each derivative against central
/// differences of the one before, in double; then in float.
template <class F>
void check_orders(F f, double x, const std::array<double, 4>& expected) {
  CAPTURE(x);
  const double h = 1e-5;
  const auto found = orders(f, x), above = orders(f, x + h), below = orders(f, x - h);
  const auto single = orders(f, static_cast<float>(x));
  for (std::size_t n = 0; n < 4; ++n) {
    CAPTURE(n);
    CHECK(found[n] == doctest::Approx(expected[n]).epsilon(1e-12));
    CHECK(single[n] == doctest::Approx(expected[n]).epsilon(2e-5));
    if (n > 0) {
      const double difference = (above[n - 1] - below[n - 1]) / (2 * h);
      CHECK(found[n] == doctest::Approx(difference).epsilon(1e-7));
    }
  }
}

/// The function of one variable that `f` is of its operand `K`, the other being fixed.
template <int K, class F>
constexpr auto with_other(F f, double other) {
  return [=](const auto& x) {
    using X = std::remove_cvref_t<decltype(x)>;
    if constexpr (K == 0)
      return f(x, X(other));
    else
      return f(X(other), x);
  };
}

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline const double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// The derivative of f at x.
template <class F>
constexpr double slope(F f, double x) {
  return f(fluxion::dual<double>::variable(x)).tangent[0];
}
