// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <tuple>

#include "common.hpp"

namespace hand_written {

/// ln of the density of independent normal numbers, without its constant, by the numbers, by their
/// mean mu and by their deviation sigma:
///   -sum of (x_i - mu)^2 / (2 sigma^2) - n ln(sigma).
struct normal_log_density {
  static constexpr const char* name = "normal log-density";
  static constexpr bool transcendental = false;
  vector x;
  double mu = -0.56, sigma = 1.37;

  explicit normal_log_density(std::size_t n) : x(random_numbers(n, 5)) {}
  auto gradients() const { return std::tuple(vector(x.size()), 0.0, 0.0); }
  vector arguments() const { return in_a_row(x, mu, sigma); }

  template <class T>
  T value(const T* a) const {
    using std::log;
    const std::size_t n = x.size();
    const T &m = a[n], &s = a[n + 1];
    T squares(0.0);
    for (std::size_t i = 0; i < n; ++i) {
      const T d = a[i] - m;
      squares += d * d;
    }
    return -0.5 * squares / (s * s) - static_cast<double>(n) * log(s);
  }

  double hand(vector& gx, double& gmu, double& gsigma) const {
    auto G = as_eigen(gx);
    G = (mu - as_eigen(x)) * (1 / (sigma * sigma));
    gmu = -G.sum();
    return finish(sigma * sigma * sigma * sigma * G.matrix().squaredNorm(), gsigma);
  }

  double plain(vector& gx, double& gmu, double& gsigma) const {
    const double precision = 1 / (sigma * sigma);
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double d = x[i] - mu;
      sum += d;
      squares += d * d;
      gx[i] = -d * precision;
    }
    gmu = sum * precision;
    return finish(squares, gsigma);
  }

  [[gnu::flatten]] double fused(vector& gx, double& gmu, double& gsigma) const {
    const double* const X = x.data();
    double* const Gx = gx.data();
    const double precision = 1 / (sigma * sigma);
    running_sum sums, squares;
    std::size_t i = whole_batches(0, x.size(), [&](std::size_t at, auto k) {
      const batch d = batch::load_unaligned(X + at) - mu;
      sums.part[k] += d;
      squares.part[k] = xsimd::fma(d, d, squares.part[k]);
      (d * -precision).store_unaligned(Gx + at);
    });
    double sum = sums.total(), total = squares.total();
    for (; i < x.size(); ++i) {
      const double d = X[i] - mu;
      sum += d;
      total += d * d;
      Gx[i] = -d * precision;
    }
    gmu = sum * precision;
    return finish(total, gsigma);
  }

 private:
  /// The value, from the sum of (x_i - mu)^2; writes the derivative by sigma.
  double finish(double squares, double& gsigma) const {
    const double n = static_cast<double>(x.size()), scaled = squares / (sigma * sigma);
    gsigma = (scaled - n) / sigma;
    return -0.5 * scaled - n * std::log(sigma);
  }
};

}  // namespace hand_written
