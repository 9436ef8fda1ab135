// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: a seed of float for a variable of double, or the other way
// expect: variable_seed_of_another_type.cpp:12
#include <array>

#include <fluxion/variable.hpp>

int main() {
  const fluxion::variable w(std::array{1.0, 2.0}, fluxion::requires_grad);
  const fluxion::variable y = w * w;
  const fluxion::variable seed(std::array{1.0F, 2.0F});
  y.backward(seed);
}
