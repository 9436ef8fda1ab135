// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: hvp(f).into() takes no structs
#include <fluxion/fluxion.hpp>

struct point {
  double x, y;
};
constexpr auto f = [](auto p) {
  const auto& [x, y] = p;
  return x * x * y;
};

int main() {
  point out{};
  fluxion::hvp(f).into(out, point{1, 2}, point{1, 0});
  return static_cast<int>(out.x);
}
