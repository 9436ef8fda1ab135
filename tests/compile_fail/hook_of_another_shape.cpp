// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: a hook is called with the gradient, a variable
// expect: hook_of_another_shape.cpp:9
#include <array>
#include <fluxion/variable.hpp>

int main() {
  const fluxion::variable w(std::array{1.0, 2.0}, fluxion::requires_grad);
  w.on_gradient([](int) {});
}
