// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: a gradient needs a callable that returns one number
// expect: [3]
#include <fluxion/fluxion.hpp>

constexpr auto squares = [](auto x) { return x * x; };

int main() {
  const auto g = fluxion::gradient(squares)(std::array{1.0, 2.0, 3.0});
  return static_cast<int>(g[0]);
}
