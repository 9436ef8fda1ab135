// SPDX-License-Identifier: BSL-1.0
// expect: must ascend
#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto x, auto y) { return x * y; };

int main() {
  (void)fluxion::gradient(f, fluxion::wrt<0, 0>)(2.0, 3.0);
  return 0;
}
