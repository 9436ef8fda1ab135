// SPDX-License-Identifier: BSL-1.0
#include "../hand_written/logistic_regression.hpp"
#include "../registry.hpp"

namespace benchmarks {

inline constexpr auto logistic_regression = [](auto w, auto X, auto y) {
  return sum(softplus(-y * matmul(X, w))) + 0.5 * (sum(square(w)) - square(w[0]));
};

const bool logistic_regression_added = add<hand_written::logistic_regression>([](const auto& p) {
  return [&p, derivative = value_and_gradient(logistic_regression)](vector& g) mutable {
    return derivative.into(g, p.w, fluxion::data(p.X), fluxion::data(p.y));
  };
});

}  // namespace benchmarks
