// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: the members of this struct can't be visited: it has a base class
// expect: cannot_pass_struct<
#include <fluxion/fluxion.hpp>

struct named {
  int number;
};
struct sample : named {
  double x;
};

constexpr auto f = [](auto s) {
  auto [number, x] = s;
  return number * x;
};

int main() { return fluxion::gradient(f)(sample{{1}, 2.0}).x > 0; }
