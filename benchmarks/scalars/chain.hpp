// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>

#include "problem.hpp"

namespace scalars {

/// A chain of 100 operations: t = sin(t) x + t / y, 25 times, from t = x.
struct chain {
  static constexpr const char* name = "chain of 100 operations, 2 variables";
  static constexpr int steps = 25;
  using input = variables<2>;
  using result = derivatives<1, 2>;
  static constexpr input start{{1.3, 2.1}};

  static constexpr auto function = [](const auto& x) {
    using T = number<decltype(x)>;
    T t = x[0];
    for (int i = 0; i < steps; ++i) {
      const T s = sin(t) * x[0];
      t = s + t / x[1];
    }
    return t;
  };
  static auto evaluate(const input&, const auto& x) { return function(x); }

  /// Forward: with two variables that is as few operations as backward, and nothing is stored.
  static void by_hand(const input& in, result& out) {
    const double x = in.x[0], r = 1 / in.x[1];
    double t = x, by_x = 1, by_r = 0;
    for (int i = 0; i < steps; ++i) {
      const double s = std::sin(t), c = std::cos(t);  // one call of sincos
      const double by_t = c * x + r;
      by_x = by_t * by_x + s;
      by_r = by_t * by_r + t;
      t = s * x + t * r;
    }
    out.value[0] = t;
    out.jacobian[0] = {by_x, -by_r * r * r};
  }
};

}  // namespace scalars
