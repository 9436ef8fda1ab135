// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: an output of into() has another rank than what is written to it
#include <fluxion/fluxion.hpp>

constexpr auto F = [](auto x) { return x * x; };

int main() {
  std::array<double, 2> value{};
  double tangent = 0;
  fluxion::jvp(F).into(std::tie(value, tangent), std::array{1.0, 2.0}, std::array{1.0, 0.0});
  return static_cast<int>(tangent);
}
