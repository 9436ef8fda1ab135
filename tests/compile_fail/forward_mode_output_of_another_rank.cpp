// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: an output of into() has another rank than what is written to it
#include <fluxion/fluxion.hpp>

int main() {
  auto g = fluxion::gradient(fluxion::forward_mode([](const auto& x) { return x[0] * x[1]; }));
  double out = 0;
  g.into(out, std::array{1.0, 2.0});
  return static_cast<int>(out);
}
