// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: the shapes of the operands do not fit
// expect: add
// expect: [3]
// expect: [4]
// expect: variable_shapes.cpp:15
#include <array>

#include <fluxion/variable.hpp>

int main() {
  const fluxion::variable w(std::array{1.0, 2.0, 3.0}, fluxion::requires_grad);
  const fluxion::variable x(std::array{1.0, 2.0, 3.0, 4.0});
  const auto e = w + x;
  const fluxion::variable y = e;
  return static_cast<int>(y.size());
}
