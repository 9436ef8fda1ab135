// SPDX-License-Identifier: BSL-1.0
#include <tuple>

#include "../hand_written/normal_log_density.hpp"
#include "../registry.hpp"

namespace benchmarks {

inline constexpr auto normal_log_density = [](auto x, auto mu, auto sigma) {
  return -0.5 * sum(square(x - mu)) / (sigma * sigma) - size(x) * log(sigma);
};

const bool normal_log_density_added = add<hand_written::normal_log_density>([](const auto& p) {
  return [&p, derivative = value_and_gradient(normal_log_density)](
             vector& gx, double& gmu, double& gsigma) mutable {
    return derivative.into(std::tie(gx, gmu, gsigma), p.x, p.mu, p.sigma);
  };
});

}  // namespace benchmarks
