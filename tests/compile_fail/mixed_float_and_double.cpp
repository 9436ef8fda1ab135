// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: float and double in one call
#include <vector>

#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto x, auto y) { return sum(x * y); };

int main() {
  const auto g = fluxion::gradient(f)(std::vector{1.0, 2.0}, std::vector{1.0f, 2.0f});
  return static_cast<int>(std::get<0>(g)[0]);
}
