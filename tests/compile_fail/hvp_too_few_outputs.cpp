// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: into() needs one output for each differentiated argument: hvp(f).into
#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto x, auto y) { return x * x * y; };

int main() {
  double out = 0;
  fluxion::hvp(f).into(out, 2.0, 3.0, 1.0, 1.0);
  return static_cast<int>(out);
}
