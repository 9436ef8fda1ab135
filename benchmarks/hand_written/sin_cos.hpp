// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <tuple>

#include "common.hpp"

namespace hand_written {

/// Sum of sin(x_i) cos(y_i), by both arrays.
struct sin_cos {
  static constexpr const char* name = "sin(x) cos(y)";
  static constexpr bool transcendental = true;
  vector x, y;

  explicit sin_cos(std::size_t n) : x(random_numbers(n, 19)), y(random_numbers(n, 20)) {
    for (double& number : x) number *= 3;
    for (double& number : y) number *= 3;
  }
  auto gradients() const { return std::tuple(vector(x.size()), vector(y.size())); }
  vector arguments() const { return in_a_row(x, y); }

  template <class T>
  T value(const T* a) const {
    using std::cos, std::sin;
    T total(0.0);
    for (std::size_t i = 0; i < x.size(); ++i) total += sin(a[i]) * cos(a[x.size() + i]);
    return total;
  }

  double hand(vector& gx, vector& gy) const {
    auto Gx = as_eigen(gx), Gy = as_eigen(gy);
    Gx = as_eigen(y).cos();
    Gy = as_eigen(x).sin();
    const double value = (Gx * Gy).sum();
    Gx *= as_eigen(x).cos();
    Gy *= -as_eigen(y).sin();
    return value;
  }

  double plain(vector& gx, vector& gy) const {
    double value = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double sx = std::sin(x[i]), cx = std::cos(x[i]);
      const double sy = std::sin(y[i]), cy = std::cos(y[i]);
      value += sx * cy;
      gx[i] = cx * cy;
      gy[i] = -sx * sy;
    }
    return value;
  }

  [[gnu::flatten]] double fused(vector& gx, vector& gy) const {
    const double *const X = x.data(), *const Y = y.data();
    double *const Gx = gx.data(), *const Gy = gy.data();
    running_sum values;
    each_batch(x.size(), [&](auto some, std::size_t at, auto k) {
      const auto [sx, cx] = xsimd::sincos(some.load(X + at));
      const auto [sy, cy] = xsimd::sincos(some.load(Y + at));
      values.part[k] += some.only(sx * cy);
      some.store(cx * cy, Gx + at);
      some.store(-sx * sy, Gy + at);
    });
    return values.total();
  }
};

}  // namespace hand_written
