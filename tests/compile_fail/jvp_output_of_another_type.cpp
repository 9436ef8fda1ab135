// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: an output of into() has another number type than the arguments
#include <fluxion/fluxion.hpp>

constexpr auto F = [](auto x) { return x * x; };

int main() {
  float value = 0, tangent = 0;
  fluxion::jvp(F).into(std::tie(value, tangent), 1.0, 1.0);
  return static_cast<int>(tangent);
}
