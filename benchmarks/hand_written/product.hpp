// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <tuple>

#include "common.hpp"

namespace hand_written {

/// Product of x_i. Its gradient is the product of the others: product / x_i if none is zero.
struct product {
  static constexpr const char* name = "product";
  static constexpr bool transcendental = false;
  vector x;

  /// Every second number is the reciprocal of the one before, so that the product stays near 1.
  explicit product(std::size_t n) : x(random_numbers(n, 2)) {
    for (double& number : x) number = std::exp(0.2 * number);
    for (std::size_t i = 1; i < n; i += 2) x[i] = 1 / x[i - 1];
  }
  auto gradients() const { return std::tuple(vector(x.size())); }
  vector arguments() const { return x; }

  template <class T>
  T value(const T* a) const {
    T total(1.0);
    for (std::size_t i = 0; i < x.size(); ++i) total *= a[i];
    return total;
  }

  double hand(vector& g) const {
    const double value = as_eigen(x).prod();
    if (value == 0) return with_zeros(g);
    as_eigen(g) = value * as_eigen(x).inverse();
    return value;
  }

  /// Products of those before, then of those behind: right whatever the numbers are.
  double plain(vector& g) const {
    double before = 1, behind = 1;
    for (std::size_t i = 0; i < x.size(); ++i) {
      g[i] = before;
      before *= x[i];
    }
    for (std::size_t i = x.size(); i-- > 0;) {
      g[i] *= behind;
      behind *= x[i];
    }
    return before;
  }

  [[gnu::flatten]] double fused(vector& g) const {
    const double* const X = x.data();
    double* const G = g.data();
    batch part[4] = {batch(1.0), batch(1.0), batch(1.0), batch(1.0)};
    std::size_t i = whole_batches(
        0, x.size(), [&](std::size_t at, auto k) { part[k] *= batch::load_unaligned(X + at); });
    double each[lanes], value = 1;
    ((part[0] * part[1]) * (part[2] * part[3])).store_unaligned(each);
    for (const double lane : each) value *= lane;
    for (; i < x.size(); ++i) value *= X[i];
    if (value == 0) return with_zeros(g);
    i = whole_batches(0, x.size(), [&](std::size_t at, auto) {
      (value / batch::load_unaligned(X + at)).store_unaligned(G + at);
    });
    for (; i < x.size(); ++i) G[i] = value / X[i];
    return value;
  }

 private:
  /// If one number is zero, only its own derivative isn't; if the product underflowed, slowly.
  double with_zeros(vector& g) const {
    const auto zero = std::find(x.begin(), x.end(), 0.0);
    if (zero == x.end()) return plain(g);
    const auto at = static_cast<std::size_t>(zero - x.begin());
    as_eigen(g).setZero();
    g[at] = as_eigen(x.data(), at).prod() * as_eigen(x.data() + at + 1, x.size() - at - 1).prod();
    return 0;
  }
};

/// The same, where the number in the middle is zero.
struct product_with_zero : product {
  static constexpr const char* name = "product with a zero";
  explicit product_with_zero(std::size_t n) : product(n) { x[n / 2] = 0; }
};

}  // namespace hand_written
