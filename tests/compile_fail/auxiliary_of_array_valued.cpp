// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: a gradient needs a callable that returns one number
#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto x) { return std::pair(2 * x, x); };

int main() {
  const auto r = fluxion::value_and_gradient(f, fluxion::with_auxiliary)(std::array{1.0, 2.0});
  return static_cast<int>(r.value);
}
