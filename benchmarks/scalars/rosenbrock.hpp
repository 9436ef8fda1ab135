// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "problem.hpp"

namespace scalars {

/// Rosenbrock's function of ten variables: sum of 100 (x_i+1 - x_i^2)^2 + (1 - x_i)^2.
struct rosenbrock {
  static constexpr const char* name = "Rosenbrock, 10 variables";
  static constexpr std::size_t n = 10;
  using input = variables<n>;
  using result = derivatives<1, n>;
  static constexpr input start{{-1.2, 1.0, -0.5, 0.8, 1.1, -0.3, 0.9, 0.4, -0.7, 1.3}};

  static constexpr auto function = [](const auto& x) {
    using T = number<decltype(x)>;
    T sum(0.0);
    for (std::size_t i = 0; i + 1 < n; ++i) {
      const T a = x[i + 1] - x[i] * x[i];
      const T b = 1.0 - x[i];
      sum += 100.0 * (a * a) + b * b;
    }
    return sum;
  };
  static auto evaluate(const input&, const auto& x) { return function(x); }

  static void by_hand(const input& in, result& out) {
    const auto& x = in.x;
    auto& g = out.jacobian[0];
    double sum = 0, from_before = 0;
    for (std::size_t i = 0; i + 1 < n; ++i) {
      const double a = x[i + 1] - x[i] * x[i];
      const double b = 1 - x[i];
      sum += 100 * (a * a) + b * b;
      g[i] = from_before - 400 * a * x[i] - 2 * b;
      from_before = 200 * a;
    }
    g[n - 1] = from_before;
    out.value[0] = sum;
  }
};

}  // namespace scalars
