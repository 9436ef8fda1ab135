// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: this callable has captures
// expect: include <fluxion/run_time.hpp>
// expect: or pass what it captures as an argument
#include <fluxion/fluxion.hpp>

int main(int argc, char**) {
  const double scale = argc;
  const auto f = [scale](auto x) { return scale * x * x; };
  return fluxion::gradient(f)(1.0) > 0;
}
