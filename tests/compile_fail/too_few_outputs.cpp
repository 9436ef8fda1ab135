// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: into() needs one output for each differentiated argument
#include <vector>

#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto x, auto y) { return sum(x * y); };

int main() {
  const std::vector<double> x(3), y(3);
  std::vector<double> gx;
  auto gradient = fluxion::gradient(f);
  gradient.into(gx, x, y);
}
