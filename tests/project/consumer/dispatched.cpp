// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cstdio>

#include <fluxion/simd/dispatch.hpp>

#include "kernel.hpp"

int main() {
  const std::array<double, 5> x{1, 2, 3, 4, 5};
  std::array<double, 5> gradient{};
  const auto kernel = fluxion::dispatch([](auto a) { return &sum_of_squares<a>; });
  const double value = kernel(x, gradient);
  std::printf("%s: %g\n", fluxion::name_of(fluxion::best_architecture()).data(), value);
  return value == 55 && gradient[4] == 10 ? 0 : 1;
}
