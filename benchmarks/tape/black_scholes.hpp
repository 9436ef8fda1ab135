// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>

#include "sample.hpp"

namespace benchmarks::tape {

/// The sum of the prices of call options by Black and Scholes' formula. Each has its own price of
/// the stock, strike price, rate, volatility and time: the adjoints are its Greeks.
struct black_scholes {
  static constexpr const char* name = "Black-Scholes";
  static constexpr std::size_t options = 10000;

  vector arguments() const {
    vector x(5 * options);
    const vector unit = sample(x.size(), 0, 1);
    constexpr double least[] = {80, 80, 0.01, 0.1, 0.2}, most[] = {120, 120, 0.06, 0.5, 2};
    for (std::size_t i = 0; i < x.size(); ++i)
      x[i] = least[i % 5] + (most[i % 5] - least[i % 5]) * unit[i];
    return x;
  }

  template <class T>
  T operator()(const T* x) const {
    T sum = 0;
    for (std::size_t i = 0; i < options; ++i, x += 5) sum += call(x[0], x[1], x[2], x[3], x[4]);
    return sum;
  }

 private:
  template <class T>
  static T normal(const T& x) {
    using std::erf;
    return 0.5 * (1 + erf(x * 0.70710678118654752440));
  }
  template <class T>
  static T call(const T& spot, const T& strike, const T& rate, const T& volatility, const T& time) {
    using std::exp, std::log, std::sqrt;
    T deviation = volatility * sqrt(time);
    T d1 = (log(spot / strike) + (rate + 0.5 * volatility * volatility) * time) / deviation;
    T d2 = d1 - deviation;
    return spot * normal(d1) - strike * exp(-rate * time) * normal(d2);
  }
};

}  // namespace benchmarks::tape
