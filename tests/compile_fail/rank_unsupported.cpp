// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: this operation does not take an array of that rank
// expect: softmax
// expect: [2, 3]
// expect: rank_unsupported.cpp:8
#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto X) { return sum(softmax(X)); };

int main() {
  const auto g = fluxion::gradient(f)(fluxion::tensor<double, 2, 3>());
  return static_cast<int>(g(0, 0));
}
