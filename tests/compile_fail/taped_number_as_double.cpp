// SPDX-License-Identifier: BSL-1.0
// expect: fluxion::
#include <fluxion/tape.hpp>

int main() {
  const fluxion::real x = 2;
  const double y = x;
  return static_cast<int>(y);
}
