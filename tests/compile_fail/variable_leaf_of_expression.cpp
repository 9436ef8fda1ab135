// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: a leaf is made from an array or a number
// expect: variable_leaf_of_expression.cpp:10
#include <array>

#include <fluxion/variable.hpp>

int main() {
  const fluxion::variable w(std::array{1.0, 2.0});
  const fluxion::variable leaf(w, fluxion::requires_grad);
  return static_cast<int>(leaf.size());
}
