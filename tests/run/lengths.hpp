// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

/// Numbers without pattern in [low, high].
template <class T>
std::vector<T> numbers(std::size_t n, double low = -2, double high = 2) {
  std::vector<T> x(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double t = 0.6180339887498949 * static_cast<double>(i + 1);
    x[i] = static_cast<T>(low + (high - low) * (t - std::floor(t)));
  }
  return x;
}

/// |found - expected| <= ulps * eps * scale; the scale of a sum is that of its terms.
template <class T>
bool is_close(T found, double expected, double scale, double ulps = 16) {
  const double eps = static_cast<double>(std::numeric_limits<T>::epsilon());
  return std::abs(static_cast<double>(found) - expected) <= ulps * eps * std::max(1.0, scale);
}
