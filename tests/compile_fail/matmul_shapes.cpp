// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: the shapes of the operands do not fit
// expect: matmul
// expect: [2, 3]
// expect: [4]
// expect: matmul_shapes.cpp:9
#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto A, auto x) { return sum(matmul(A, x)); };

int main() {
  const fluxion::tensor<double, 2, 3> A;
  const auto g = fluxion::gradient(f)(A, std::array{1.0, 2.0, 3.0, 4.0});
  return static_cast<int>(std::get<1>(g)[0]);
}
