// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: an argument must be a number or an array of float or double
// expect: std::vector<int
#include <vector>

#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto x) { return sum(x * x); };

int main() {
  const auto g = fluxion::gradient(f)(std::vector{1, 2, 3});
  return static_cast<int>(g[0]);
}
