// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: hessian takes numbers and vectors; for a matrix use hvp
#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto X) { return sum(X * X); };

int main() {
  const auto H = fluxion::hessian(f)(fluxion::tensor<double, 2, 3>());
  (void)H;
}
