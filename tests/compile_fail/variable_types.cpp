// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: variables of float and of double in one statement
// expect: variable_types.cpp:11
#include <array>

#include <fluxion/variable.hpp>

int main() {
  const fluxion::variable w(std::array{1.0, 2.0}), x(std::array{1.0, 2.0});
  const fluxion::variable v(std::array{1.0F, 2.0F});
  const fluxion::variable y = w * x + v;
  return static_cast<int>(y.size());
}
