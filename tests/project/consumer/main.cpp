// SPDX-License-Identifier: BSL-1.0
#include <cstdio>
#include <vector>

#include <fluxion/fluxion.hpp>

int main() {
  auto log_sum_exp = [](auto x) { return log(sum(exp(x))); };
  const std::vector<double> x{1, 1, 1, 1};
  const std::vector<double> gradient = fluxion::gradient(log_sum_exp)(x);
  std::printf("Fluxion %d: %g\n", FLUXION_VERSION, gradient[0]);
  return gradient[0] > 0.2499 && gradient[0] < 0.2501 ? 0 : 1;
}
