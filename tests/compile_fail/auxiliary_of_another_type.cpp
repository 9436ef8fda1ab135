// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: into() needs an auxiliary of the type that the call without into returns
#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto x) { return std::pair(x * x, x); };

int main() {
  double out = 0;
  float more = 0;
  fluxion::gradient(f, fluxion::with_auxiliary).into(out, more, 2.0);
  return static_cast<int>(more);
}
