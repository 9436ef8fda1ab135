// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: into() with an auxiliary takes no structs
#include <fluxion/fluxion.hpp>

struct point {
  double x, y;
};
constexpr auto f = [](auto p) {
  const auto& [x, y] = p;
  return std::pair(x * y, x);
};

int main() {
  point out{};
  double more = 0;
  fluxion::value_and_gradient(f, fluxion::with_auxiliary).into(out, more, point{1, 2});
  return static_cast<int>(more);
}
