// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <tuple>

#include "common.hpp"

namespace hand_written {

/// Mean of the squares of GELU in its tanh form, y = x/2 (1 + tanh(u)), u = c (x + a x^3),
/// c = sqrt(2/pi), a = 0.044715.
/// The opponents use (1 + tanh(u))/2 = s = 1 / (1 + e^(-2u)): one exponential, no tanh. Then
/// y = x s and dy/dx = s + 2 y (1 - s) du/dx.
struct gelu {
  static constexpr const char* name = "GELU, mean square";
  static constexpr bool transcendental = true;
  static constexpr double c = 0.79788456080286535588, a = 0.044715;
  vector x;

  explicit gelu(std::size_t n) : x(random_numbers(n, 18)) {
    for (double& number : x) number *= 3;
  }
  auto gradients() const { return std::tuple(vector(x.size())); }
  vector arguments() const { return x; }

  template <class T>
  T value(const T* here) const {
    using std::exp;
    T total(0.0);
    for (std::size_t i = 0; i < x.size(); ++i) {
      const T y = here[i] / (1 + exp(here[i] * (-2 * c - 2 * c * a * here[i] * here[i])));
      total += y * y;
    }
    return total / static_cast<double>(x.size());
  }

  double hand(vector& g) const {
    const auto X = as_eigen(x);
    auto G = as_eigen(g);
    G = 1 / (1 + (X * (-2 * c - 2 * c * a * X.square())).exp());
    const double squares = (X * G).square().sum();
    G = share() * X * G * (G + X * G * (1 - G) * (2 * c + 6 * c * a * X.square()));
    return squares / static_cast<double>(x.size());
  }

  double plain(vector& g) const {
    double squares = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double here = x[i], square = here * here;
      const double s = 1 / (1 + std::exp(here * (-2 * c - 2 * c * a * square))), y = here * s;
      squares += y * y;
      g[i] = share() * y * (s + y * (1 - s) * (2 * c + 6 * c * a * square));
    }
    return squares / static_cast<double>(x.size());
  }

  [[gnu::flatten]] double fused(vector& g) const {
    const double* const X = x.data();
    double* const G = g.data();
    running_sum squares;
    const batch both(share());
    each_batch(x.size(), [&](auto some, std::size_t at, auto k) {
      const batch here = some.load(X + at), square = here * here;
      const batch exponent = here * xsimd::fma(square, batch(-2 * c * a), batch(-2 * c));
      const batch s = 1.0 / (1.0 + xsimd::exp(exponent)), y = here * s;
      squares.part[k] = xsimd::fma(y, y, squares.part[k]);
      const batch du = xsimd::fma(square, batch(6 * c * a), batch(2 * c));
      some.store(both * y * xsimd::fma(y * (1.0 - s), du, s), G + at);
    });
    return squares.total() / static_cast<double>(x.size());
  }

 private:
  /// Derivative of the mean by y, over y.
  double share() const { return 2 / static_cast<double>(x.size()); }
};

}  // namespace hand_written
