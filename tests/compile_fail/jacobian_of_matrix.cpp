// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: jacobian takes numbers and vectors, not matrices
#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto X) { return std::array{sum(X * X), sum(X)}; };

int main() {
  const auto J = fluxion::jacobian(f)(fluxion::tensor<double, 2, 3>());
  (void)J;
}
