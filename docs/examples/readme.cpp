// SPDX-License-Identifier: BSL-1.0
// The README's example.
// [readme]
#include <array>
#include <iostream>
#include <vector>

#include <fluxion/fluxion.hpp>

constexpr auto cube = [](auto x) { return x * x * x; };
static_assert(fluxion::gradient(cube)(2.0) == 12.0);  // all of it while compiling

constexpr auto log_sum_exp = [](auto x) { return log(sum(exp(x))); };
constexpr auto rosenbrock = [](auto x) {
  return square(1 - x[0]) + 100 * square(x[1] - square(x[0]));
};

int main() {
  const std::vector<double> x{1, 2, 3};
  const auto [value, gradient] = fluxion::value_and_gradient(log_sum_exp)(x);
  std::cout << value << ": " << gradient[0] << ' ' << gradient[1] << ' ' << gradient[2] << '\n';

  const auto H = fluxion::hessian(rosenbrock)(std::array{1.0, 1.0});
  std::cout << H[0][0] << ' ' << H[0][1] << '\n' << H[1][0] << ' ' << H[1][1] << '\n';
  std::cout << fluxion::check_gradient(log_sum_exp, x) << '\n';
}
// [/readme]
