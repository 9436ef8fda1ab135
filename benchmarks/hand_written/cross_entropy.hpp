// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <tuple>

#include "common.hpp"

namespace hand_written {

/// Cross-entropy of softmax(x) and a target that sums to 1: with m the greatest of x
///   m + ln(sum of e^(x_i - m)) - sum of target_i x_i.
struct cross_entropy {
  static constexpr const char* name = "softmax cross-entropy";
  static constexpr bool transcendental = true;
  vector x, target;

  explicit cross_entropy(std::size_t n) : x(random_numbers(n, 16)), target(random_numbers(n, 17)) {
    double total = 0;
    for (double& t : target) total += t = std::abs(t);
    for (double& t : target) t /= total;
  }
  auto gradients() const { return std::tuple(vector(x.size())); }
  vector arguments() const { return x; }

  template <class T>
  T value(const T* a) const {
    using std::exp, std::log;
    const double shift = greatest();
    T total(0.0), product(0.0);
    for (std::size_t i = 0; i < x.size(); ++i) {
      total += exp(a[i] - shift);
      product += target[i] * a[i];
    }
    return shift + log(total) - product;
  }

  double hand(vector& g) const {
    auto G = as_eigen(g);
    const double shift = as_eigen(x).maxCoeff();
    G = (as_eigen(x) - shift).exp();
    const double total = G.sum();
    G = G * (1 / total) - as_eigen(target);
    return shift + std::log(total) - as_eigen(target).matrix().dot(as_eigen(x).matrix());
  }

  double plain(vector& g) const {
    const double shift = *std::max_element(x.begin(), x.end());
    double total = 0, product = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      g[i] = std::exp(x[i] - shift);
      total += g[i];
      product += target[i] * x[i];
    }
    const double scale = 1 / total;
    for (std::size_t i = 0; i < x.size(); ++i) g[i] = g[i] * scale - target[i];
    return shift + std::log(total) - product;
  }

  [[gnu::flatten]] double fused(vector& g) const {
    const double *const X = x.data(), *const T = target.data();
    double* const G = g.data();
    const double shift = greatest();
    running_sum totals, products;
    each_batch(x.size(), [&](auto some, std::size_t at, auto k) {
      const batch here = some.load(X + at), e = xsimd::exp(here - shift);
      totals.part[k] += some.only(e);
      products.part[k] = xsimd::fma(some.load(T + at), here, products.part[k]);
      some.store(e, G + at);
    });
    const double total = totals.total();
    const batch scale(1 / total);
    std::size_t i = whole_batches(0, x.size(), [&](std::size_t at, auto) {
      const batch t = batch::load_unaligned(T + at);
      xsimd::fms(batch::load_unaligned(G + at), scale, t).store_unaligned(G + at);
    });
    for (; i < x.size(); ++i) G[i] = G[i] * (1 / total) - T[i];
    return shift + std::log(total) - products.total();
  }

 private:
  double greatest() const {
    const double* const X = x.data();
    batch part[4] = {batch(X[0]), batch(X[0]), batch(X[0]), batch(X[0])};
    std::size_t i = whole_batches(0, x.size(), [&](std::size_t at, auto k) {
      part[k] = xsimd::max(part[k], batch::load_unaligned(X + at));
    });
    double each[lanes];
    xsimd::max(xsimd::max(part[0], part[1]), xsimd::max(part[2], part[3])).store_unaligned(each);
    double most = *std::max_element(each, each + lanes);
    for (; i < x.size(); ++i) most = std::max(most, X[i]);
    return most;
  }
};

}  // namespace hand_written
