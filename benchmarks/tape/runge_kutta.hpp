// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include "sample.hpp"

namespace benchmarks::tape {

/// Steps by Runge and Kutta's method, and the sum of squares of the states after them.
struct runge_kutta {
  static constexpr const char* name = "Runge-Kutta";
  static constexpr std::size_t n = 1000;
  static constexpr int steps = 100;
  static constexpr double h = 0.01;

  vector arguments() const { return sample(n, -5, 5); }

  template <class T>
  T operator()(const T* start) const {
    std::vector<T> x(start, start + n), next(n), k1(n), k2(n), k3(n), k4(n);
    for (int step = 0; step < steps; ++step) {
      slope(x, k1);
      advance(x, h / 2, k1, next);
      slope(next, k2);
      advance(x, h / 2, k2, next);
      slope(next, k3);
      advance(x, h, k3, next);
      slope(next, k4);
      for (std::size_t i = 0; i < n; ++i) x[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
    }
    T sum = 0;
    for (const T& state : x) sum += state * state;
    return sum;
  }

 private:
  /// Lorenz' ring: each state is driven by its three neighbours.
  template <class T>
  static void slope(const std::vector<T>& x, std::vector<T>& k) {
    for (std::size_t i = 0; i < n; ++i) {
      const T& after = x[i + 1 < n ? i + 1 : 0];
      const T& before = x[i > 0 ? i - 1 : n - 1];
      const T& second = x[i > 1 ? i - 2 : i + n - 2];
      k[i] = (after - second) * before - x[i] + 8.0;
    }
  }
  template <class T>
  static void advance(const std::vector<T>& x, double by, const std::vector<T>& k,
                      std::vector<T>& next) {
    for (std::size_t i = 0; i < n; ++i) next[i] = x[i] + by * k[i];
  }
};

}  // namespace benchmarks::tape
