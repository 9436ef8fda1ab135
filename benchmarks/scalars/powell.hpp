// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "problem.hpp"

namespace scalars {

/// Powell's singular function:
/// (x_0 + 10 x_1)^2 + 5 (x_2 - x_3)^2 + (x_1 - 2 x_2)^4 + 10 (x_0 - x_3)^4.
struct powell {
  static constexpr const char* name = "Powell's singular function, 4 variables";
  using input = variables<4>;
  using result = derivatives<1, 4>;
  static constexpr input start{{3.0, -1.0, 0.5, 1.0}};

  static constexpr auto function = [](const auto& x) {
    using T = number<decltype(x)>;
    const T a = x[0] + 10.0 * x[1];
    const T b = x[2] - x[3];
    const T c = x[1] - 2.0 * x[2];
    const T d = x[0] - x[3];
    const T c2 = c * c, d2 = d * d;
    return T(a * a + 5.0 * (b * b) + c2 * c2 + 10.0 * (d2 * d2));
  };
  static auto evaluate(const input&, const auto& x) { return function(x); }

  static void by_hand(const input& in, result& out) {
    const auto& x = in.x;
    const double a = x[0] + 10 * x[1];
    const double b = x[2] - x[3];
    const double c = x[1] - 2 * x[2];
    const double d = x[0] - x[3];
    const double c2 = c * c, d2 = d * d;
    const double by_c = 4 * c2 * c, by_d = 40 * d2 * d;
    out.value[0] = a * a + 5 * b * b + c2 * c2 + 10 * d2 * d2;
    out.jacobian[0] = {2 * a + by_d, 20 * a + by_c, 10 * b - 2 * by_c, -10 * b - by_d};
  }
};

}  // namespace scalars
