// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: an output of into() for a struct must be a struct with as many numbers and
#include <fluxion/fluxion.hpp>

template <class T>
struct point {
  T x, y;
};

constexpr auto f = [](auto p) { return p.x * p.y; };

int main() {
  double out = 0;
  fluxion::gradient(f).into(out, point<double>{1, 2});
  return out > 0;
}
