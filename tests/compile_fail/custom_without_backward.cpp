// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: a custom function has forward(x...) and backward(seed, needed)
// expect: custom_without_backward.cpp:15
#include <array>

#include <fluxion/variable.hpp>

struct doubled {
  auto forward(const auto& x) const { return 2 * x; }
};

int main() {
  using fluxion::variable;
  const variable w(std::array{1.0, 2.0}, fluxion::requires_grad);
  custom(doubled{}, w);
}
