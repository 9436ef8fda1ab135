// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: into() needs an output for the value and one for each differentiated argument
#include <fluxion/fluxion.hpp>

constexpr auto F = [](auto x) { return x * x; };

int main() {
  double value = 0;
  fluxion::vjp(F).into(std::tie(value), 2.0, 1.0);
  return static_cast<int>(value);
}
