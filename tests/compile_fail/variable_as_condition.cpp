// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: a comparison of variables is no condition
// expect: x.item() < 1
// expect: variable_as_condition.cpp:11
#include <array>

#include <fluxion/variable.hpp>

int main() {
  const fluxion::variable loss(2.0);
  if (loss < 1e-3) return 1;
  return 0;
}
