// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: an expression isn't computed yet
// expect: variable_not_computed.cpp:11
#include <array>
#include <vector>

#include <fluxion/variable.hpp>

int main() {
  const fluxion::variable w(std::array{1.0, 2.0}, fluxion::requires_grad);
  sum(w * w).backward();
}
