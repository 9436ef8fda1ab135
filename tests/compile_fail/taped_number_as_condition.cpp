// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: a recorded number is not converted to a plain one
#include <fluxion/tape.hpp>

int main() {
  const fluxion::real x = 2;
  if (x) return 1;
}
