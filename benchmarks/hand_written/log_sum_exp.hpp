// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <tuple>

#include "common.hpp"

namespace hand_written {

/// ln(sum of e^x_i). The gradient needs the whole sum: two passes are the fewest.
struct log_sum_exp {
  static constexpr const char* name = "log-sum-exp";
  static constexpr bool transcendental = true;
  vector x;

  explicit log_sum_exp(std::size_t n) : x(random_numbers(n, 3)) {}
  auto gradients() const { return std::tuple(vector(x.size())); }
  vector arguments() const { return x; }

  template <class T>
  T value(const T* a) const {
    using std::exp, std::log;
    T total(0.0);
    for (std::size_t i = 0; i < x.size(); ++i) total += exp(a[i]);
    return log(total);
  }

  double hand(vector& g) const {
    auto G = as_eigen(g);
    G = as_eigen(x).exp();
    const double total = G.sum();
    G *= 1 / total;
    return std::log(total);
  }

  double plain(vector& g) const {
    double total = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      g[i] = std::exp(x[i]);
      total += g[i];
    }
    const double scale = 1 / total;
    for (double& element : g) element *= scale;
    return std::log(total);
  }

  [[gnu::flatten]] double fused(vector& g) const {
    const double* const X = x.data();
    double* const G = g.data();
    running_sum s;
    each_batch(x.size(), [&](auto some, std::size_t at, auto k) {
      const batch e = xsimd::exp(some.load(X + at));
      s.part[k] += some.only(e);
      some.store(e, G + at);
    });
    const double total = s.total(), scale = 1 / total;
    std::size_t i = whole_batches(0, x.size(), [&](std::size_t at, auto) {
      (batch::load_unaligned(G + at) * scale).store_unaligned(G + at);
    });
    for (; i < x.size(); ++i) G[i] *= scale;
    return std::log(total);
  }
};

}  // namespace hand_written
