// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: the shapes of the operands do not fit
// expect: solve
// expect: [3, 3]
// expect: [2]
// expect: solve_shapes.cpp:9
#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto A, auto b) { return sum(solve(A, b)); };

int main() {
  const fluxion::tensor<double, 3, 3> A;
  const auto g = fluxion::gradient(f)(A, std::array{1.0, 2.0});
  return static_cast<int>(std::get<1>(g)[0]);
}
