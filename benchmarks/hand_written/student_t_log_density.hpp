// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <tuple>

#include "common.hpp"

namespace hand_written {

/// ln of Student's density, without its constant: with z_i = (x_i - location) / scale
///   -(nu + 1)/2 sum of ln(1 + z_i^2/nu) - n ln(scale).
/// The opponents take the logarithm of 1 + z^2/nu: in a sum that is as good as log1p, and faster.
struct student_t_log_density {
  static constexpr const char* name = "Student-t log-density";
  static constexpr bool transcendental = true;
  static constexpr double nu = 4.5, location = 0.3, scale = 0.7;
  vector x;

  explicit student_t_log_density(std::size_t n) : x(random_numbers(n, 15)) {}
  auto gradients() const { return std::tuple(vector(x.size())); }
  vector arguments() const { return x; }

  template <class T>
  T value(const T* a) const {
    using std::log;
    T total(0.0);
    for (std::size_t i = 0; i < x.size(); ++i) {
      const T d = a[i] - location;
      total += log(1 + square_factor * d * d);
    }
    return -0.5 * (nu + 1) * total - static_cast<double>(x.size()) * std::log(scale);
  }

  double hand(vector& g) const {
    const auto d = as_eigen(x) - location;
    as_eigen(g) = slope * d / (1 + square_factor * d.square());
    return finish((1 + square_factor * d.square()).log().sum());
  }

  double plain(vector& g) const {
    double logarithms = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double d = x[i] - location, t = 1 + square_factor * d * d;
      logarithms += std::log(t);
      g[i] = slope * d / t;
    }
    return finish(logarithms);
  }

  [[gnu::flatten]] double fused(vector& g) const {
    const double* const X = x.data();
    double* const G = g.data();
    running_sum logarithms;
    each_batch(x.size(), [&](auto some, std::size_t at, auto k) {
      const batch d = some.load(X + at) - location,
                  t = xsimd::fma(square_factor * d, d, batch(1.0));
      logarithms.part[k] += some.only(xsimd::log(t));
      some.store(slope * d / t, G + at);
    });
    return finish(logarithms.total());
  }

 private:
  static constexpr double square_factor = 1 / (scale * scale * nu);
  static constexpr double slope = -(nu + 1) * square_factor;

  double finish(double logarithms) const {
    return -0.5 * (nu + 1) * logarithms - static_cast<double>(x.size()) * std::log(scale);
  }
};

}  // namespace hand_written
