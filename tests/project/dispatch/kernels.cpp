// SPDX-License-Identifier: BSL-1.0
#include "kernels.hpp"

#include <fluxion/fluxion.hpp>

namespace {

constexpr auto log_sum_exp_of = [](auto x) { return log(sum(exp(x))); };

constexpr auto log_density_of = [](auto x) {
  return -0.5 * sum(square(x - 0.3)) / (1.7 * 1.7) - size(x) * fluxion::log(1.7);
};

}  // namespace

namespace kernels {

template <>
double log_sum_exp<fluxion::this_architecture>(std::span<const double> x,
                                               std::span<double> gradient) {
  return fluxion::value_and_gradient(log_sum_exp_of).into(gradient, x);
}

template <>
double log_density<fluxion::this_architecture>(std::span<const double> x,
                                               std::span<double> gradient) {
  return fluxion::value_and_gradient(log_density_of).into(gradient, x);
}

template <>
double shared<fluxion::this_architecture>(std::span<const double> x, std::span<double> gradient) {
  for (double& g : gradient) g = 1;
  return scaled(twice(x), 0.5);
}

template <>
void failing<fluxion::this_architecture>(std::span<const double> x, std::span<double> gradient) {
  fluxion::value_and_gradient(log_sum_exp_of).into(gradient, x);
}

}  // namespace kernels
