// SPDX-License-Identifier: BSL-1.0
#include <tuple>

#include "../hand_written/normal_regression.hpp"
#include "../registry.hpp"

namespace benchmarks {

inline constexpr auto normal_regression = [](auto w, auto b, auto s, auto X, auto y) {
  const auto z = y - matmul(X, w) - b;
  return -0.5 * sum(square(z)) / (s * s) - size(y) * log(s) - 0.5 * (sum(square(w)) + square(b)) -
         fluxion::log(9.9);
};

const bool normal_regression_added = add<hand_written::normal_regression>([](const auto& p) {
  return [&p, derivative = value_and_gradient(normal_regression)](vector& gw, double& gb,
                                                                           double& gs) mutable {
    return derivative.into(std::tie(gw, gb, gs), p.w, p.b, p.s, fluxion::data(p.X),
                           fluxion::data(p.y));
  };
});

}  // namespace benchmarks
