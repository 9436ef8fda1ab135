// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include <doctest/doctest.h>

/// The gradient of a plain function of a vector, by central differences, extrapolated once.
///
/// Accuracy: about ten digits for functions and arguments of the order of one.
template <class F>
std::vector<double> differences(F f, std::vector<double> x) {
  std::vector<double> result;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double original = x[i];
    const auto slope = [&](double h) {
      x[i] = original + h;
      const double above = f(x);
      x[i] = original - h;
      const double below = f(x);
      x[i] = original;
      return (above - below) / (2 * h);
    };
    const double h = 1e-3 * std::max(1.0, std::abs(original));
    result.push_back((4 * slope(h / 2) - slope(h)) / 3);
  }
  return result;
}

/// Every element agrees, relative to its size or to one.
template <class A, class B>
void check_close(const A& found, const B& expected, double tolerance) {
  REQUIRE(static_cast<std::size_t>(found.size()) == static_cast<std::size_t>(expected.size()));
  auto e = expected.begin();
  std::size_t i = 0;
  for (const auto x : found) {
    CAPTURE(i);
    CAPTURE(x);
    CAPTURE(*e);
    const double exact = static_cast<double>(*e++);
    CHECK(std::abs(static_cast<double>(x) - exact) <= tolerance * std::max(1.0, std::abs(exact)));
    ++i;
  }
}

/// Numbers without pattern in [low, high].
inline std::vector<double> numbers(std::size_t n, double low = -2, double high = 2) {
  std::vector<double> x(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double t = 0.6180339887498949 * static_cast<double>(i + 1);
    x[i] = low + (high - low) * (t - std::floor(t));
  }
  return x;
}
