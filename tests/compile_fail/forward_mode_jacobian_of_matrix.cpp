// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: jacobian takes numbers and vectors, not matrices
#include <array>

#include <fluxion/derivative/forward_mode.hpp>

int main() {
  const auto f = [](const auto& X) { return std::array{X[0][0], X[1][1]}; };
  const std::array<std::array<double, 2>, 2> X{};
  const auto J = fluxion::jacobian(fluxion::forward_mode(f))(X);
  (void)J;
}
