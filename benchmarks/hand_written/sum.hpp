// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <tuple>

#include "common.hpp"

namespace hand_written {

/// Sum of x_i.
struct sum {
  static constexpr const char* name = "sum";
  static constexpr bool transcendental = false;
  vector x;

  explicit sum(std::size_t n) : x(random_numbers(n, 1)) {}
  auto gradients() const { return std::tuple(vector(x.size())); }
  vector arguments() const { return x; }

  template <class T>
  T value(const T* a) const {
    T total(0.0);
    for (std::size_t i = 0; i < x.size(); ++i) total += a[i];
    return total;
  }

  double hand(vector& g) const {
    as_eigen(g).setOnes();
    return as_eigen(x).sum();
  }

  double plain(vector& g) const {
    double value = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      value += x[i];
      g[i] = 1;
    }
    return value;
  }

  [[gnu::flatten]] double fused(vector& g) const {
    const double* const X = x.data();
    double* const G = g.data();
    running_sum s;
    std::size_t i = whole_batches(0, x.size(), [&](std::size_t at, auto k) {
      s.part[k] += batch::load_unaligned(X + at);
      batch(1.0).store_unaligned(G + at);
    });
    double value = s.total();
    for (; i < x.size(); ++i) {
      value += X[i];
      G[i] = 1;
    }
    return value;
  }
};

}  // namespace hand_written
