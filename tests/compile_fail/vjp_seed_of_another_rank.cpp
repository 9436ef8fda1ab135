// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: the shapes of the operands do not fit
#include <fluxion/fluxion.hpp>

constexpr auto F = [](auto x) { return x * x; };

int main() {
  const auto c = fluxion::vjp(F)(std::array{1.0, 2.0}, 1.0);
  return static_cast<int>(c.value[0]);
}
