// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: grad of an expression
// expect: variable_grad_of_expression.cpp:11
#include <array>
#include <vector>

#include <fluxion/variable.hpp>

int main() {
  const fluxion::variable w(std::array{1.0, 2.0}, fluxion::requires_grad);
  const auto g = grad(sum(w * w), w);
}
