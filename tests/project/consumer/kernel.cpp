// SPDX-License-Identifier: BSL-1.0
#include "kernel.hpp"

#include <fluxion/fluxion.hpp>

template <>
double sum_of_squares<fluxion::this_architecture>(std::span<const double> x,
                                                  std::span<double> gradient) {
  constexpr auto f = [](auto values) { return sum(square(values)); };
  return fluxion::value_and_gradient(f).into(gradient, x);
}
