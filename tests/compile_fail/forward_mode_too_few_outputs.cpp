// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: into() needs one output for each differentiated argument
#include <fluxion/fluxion.hpp>

int main() {
  auto g = fluxion::gradient(
      fluxion::forward_mode([](const auto& x, const auto& y) { return x * y; }));
  double out = 0;
  g.into(out, 2.0, 3.0);
  return static_cast<int>(out);
}
