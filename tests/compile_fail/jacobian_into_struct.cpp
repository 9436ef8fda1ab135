// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: jacobian(f).into() takes no structs
#include <array>

#include <fluxion/fluxion.hpp>

template <class T>
struct point {
  T x, y;
};

constexpr auto f = [](auto p) { return std::array{p.x * p.y, p.x}; };

int main() {
  std::array<point<double>, 2> out{};
  fluxion::jacobian(f).into(out, point<double>{1, 2});
  return out[0].x > 0;
}
