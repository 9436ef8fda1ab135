// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <tuple>

#include "common.hpp"

namespace hand_written {

/// Sum of 100 (x_{i+1} - x_i^2)^2 + (1 - x_i)^2.
struct rosenbrock {
  static constexpr const char* name = "Rosenbrock";
  static constexpr bool transcendental = false;
  vector x;

  explicit rosenbrock(std::size_t n) : x(random_numbers(n, 11)) {}
  auto gradients() const { return std::tuple(vector(x.size())); }
  vector arguments() const { return x; }

  template <class T>
  T value(const T* a) const {
    T total(0.0);
    for (std::size_t i = 0; i + 1 < x.size(); ++i) {
      const T c = a[i + 1] - a[i] * a[i], b = 1 - a[i];
      total += 100 * c * c + b * b;
    }
    return total;
  }

  double hand(vector& g) const {
    const std::size_t m = x.size() - 1;
    const auto here = as_eigen(x.data(), m), next = as_eigen(x.data() + 1, m);
    const double value = (100 * (next - here.square()).square() + (1 - here).square()).sum();
    g[m] = 0;
    as_eigen(g.data(), m) = -400 * (next - here.square()) * here - 2 * (1 - here);
    as_eigen(g.data() + 1, m) += 200 * (next - here.square());
    return value;
  }

  double plain(vector& g) const {
    const std::size_t m = x.size() - 1;
    double value = 0, from_before = 0;
    for (std::size_t i = 0; i < m; ++i) {
      const double a = x[i + 1] - x[i] * x[i], b = 1 - x[i];
      value += 100 * a * a + b * b;
      g[i] = from_before - 400 * a * x[i] - 2 * b;
      from_before = 200 * a;
    }
    g[m] = from_before;
    return value;
  }

  [[gnu::flatten]] double fused(vector& g) const {
    const double* const X = x.data();
    double* const G = g.data();
    const std::size_t m = x.size() - 1;
    double value = 0, from_before = 0;
    const auto one = [&](std::size_t i) {
      const double a = X[i + 1] - X[i] * X[i], b = 1 - X[i];
      value += 100 * a * a + b * b;
      G[i] = from_before - 400 * a * X[i] - 2 * b;
      from_before = 200 * a;
    };
    one(0);
    running_sum s;
    std::size_t i = whole_batches(1, m, [&](std::size_t at, auto k) {
      const batch here = batch::load_unaligned(X + at), before = batch::load_unaligned(X + at - 1);
      const batch a = batch::load_unaligned(X + at + 1) - here * here, b = 1.0 - here;
      s.part[k] += 100.0 * a * a + b * b;
      (200.0 * (here - before * before) - 400.0 * a * here - 2.0 * b).store_unaligned(G + at);
    });
    from_before = 200 * (X[i] - X[i - 1] * X[i - 1]);
    for (; i < m; ++i) one(i);
    G[m] = from_before;
    return value + s.total();
  }
};

}  // namespace hand_written
