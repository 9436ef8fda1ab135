// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: forward_mode: the callable returns an array, where one number is differentiated
#include <array>

#include <fluxion/derivative/forward_mode.hpp>

int main() {
  const auto f = [](const auto& x) { return std::array{x, x * x}; };
  const auto g = fluxion::gradient(fluxion::forward_mode(f))(1.0);
  (void)g;
}
