// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>

#include "sample.hpp"

namespace benchmarks::tape {

/// log(exp(x_0) + ... + exp(x_n-1)), in a loop over numbers.
struct log_sum_exp {
  static constexpr const char* name = "log-sum-exp";
  static constexpr std::size_t n = 1000;

  vector arguments() const { return sample(n, -1, 1); }

  template <class T>
  T operator()(const T* x) const {
    using std::exp, std::log;
    T sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += exp(x[i]);
    return log(sum);
  }
};

}  // namespace benchmarks::tape
