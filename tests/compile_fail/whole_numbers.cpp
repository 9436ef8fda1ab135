// SPDX-License-Identifier: BSL-1.0
// Whole numbers are not differentiated: a gradient with respect to nothing is a mistake.
// expect: fluxion:
// expect: 2.0
#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto x) { return x * x; };

int main() {
  const auto g = fluxion::gradient(f)(2);
  (void)g;
}
