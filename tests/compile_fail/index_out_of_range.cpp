// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: an index or a bound is outside the array
// expect: element
// expect: [3]
// expect: index_out_of_range.cpp:8
#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto x) { return x[0] * x[3]; };

int main() {
  const auto g = fluxion::gradient(f)(std::array{1.0, 2.0, 3.0});
  return static_cast<int>(g[0]);
}
