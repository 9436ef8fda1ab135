// SPDX-License-Identifier: BSL-1.0
// [kernel]
#include "log_density.hpp"

#include <fluxion/fluxion.hpp>

namespace {

constexpr auto normal = [](auto x, auto mu, auto sigma) {
  return -0.5 * sum(square((x - mu) / sigma)) - size(x) * log(sigma);
};

}  // namespace

template <>
double log_density<fluxion::this_architecture>(std::span<const double> x, double mu, double sigma,
                                               std::span<double> gradient) {
  auto density = fluxion::value_and_gradient(normal);
  return density.into(gradient, x, fluxion::data(mu), fluxion::data(sigma));
}
// [/kernel]
