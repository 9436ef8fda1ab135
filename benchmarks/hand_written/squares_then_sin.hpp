// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <tuple>

#include "common.hpp"

namespace hand_written {

/// s^2 + sin(s), s = sum of x_i^2.
struct squares_then_sin {
  static constexpr const char* name = "sum of squares, then sin";
  static constexpr bool transcendental = false;
  vector x;

  explicit squares_then_sin(std::size_t n) : x(random_numbers(n, 12)) {}
  auto gradients() const { return std::tuple(vector(x.size())); }
  vector arguments() const { return x; }

  template <class T>
  T value(const T* a) const {
    using std::sin;
    T s(0.0);
    for (std::size_t i = 0; i < x.size(); ++i) s += a[i] * a[i];
    return s * s + sin(s);
  }

  double hand(vector& g) const {
    const double s = as_eigen(x).matrix().squaredNorm();
    as_eigen(g) = slope(s) * as_eigen(x);
    return s * s + std::sin(s);
  }

  double plain(vector& g) const {
    double s = 0;
    for (const double number : x) s += number * number;
    const double d = slope(s);
    for (std::size_t i = 0; i < x.size(); ++i) g[i] = d * x[i];
    return s * s + std::sin(s);
  }

  [[gnu::flatten]] double fused(vector& g) const {
    const double* const X = x.data();
    double* const G = g.data();
    running_sum squares;
    std::size_t i = whole_batches(0, x.size(), [&](std::size_t at, auto k) {
      const batch here = batch::load_unaligned(X + at);
      squares.part[k] = xsimd::fma(here, here, squares.part[k]);
    });
    double s = squares.total();
    for (; i < x.size(); ++i) s += X[i] * X[i];
    const double d = slope(s);
    i = whole_batches(0, x.size(), [&](std::size_t at, auto) {
      (d * batch::load_unaligned(X + at)).store_unaligned(G + at);
    });
    for (; i < x.size(); ++i) G[i] = d * X[i];
    return s * s + std::sin(s);
  }

 private:
  static double slope(double s) { return 2 * (2 * s + std::cos(s)); }
};

}  // namespace hand_written
