// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: hvp needs a direction for each differentiated argument
#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto x) { return sum(x * x); };

int main() {
  const auto product = fluxion::hvp(f)(std::array{1.0, 2.0});
  return static_cast<int>(product[0]);
}
