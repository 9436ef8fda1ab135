// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: jvp needs a direction for each differentiated argument
#include <fluxion/fluxion.hpp>

constexpr auto F = [](auto x) { return x * x; };

int main() {
  const auto t = fluxion::jvp(F)(std::array{1.0, 2.0});
  return static_cast<int>(t.value[0]);
}
