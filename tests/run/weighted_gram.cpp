// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/weighted_gram.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {
constexpr auto gram = [](auto X, auto d) {
  return fluxion::op::apply<fluxion::op::weighted_gram>(X, d);
};
using matrix = fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic>;
}  // namespace

TEST_CASE("a weighted Gram matrix by the kernel") {
  matrix X(70, 11);
  std::vector<double> d(70);
  for (int k = 0; k < 70; ++k) {
    d[static_cast<std::size_t>(k)] = std::cos(k);
    for (int i = 0; i < 11; ++i) X(k, i) = std::sin(11 * k + i);
  }
  const matrix G = fluxion::value(gram)(X, d);
  for (int i = 0; i < 11; ++i)
    for (int j = 0; j < 11; ++j) {
      double sum = 0;
      for (int k = 0; k < 70; ++k) sum += X(k, i) * std::cos(k) * X(k, j);
      CHECK(std::abs(G(i, j) - sum) < 1e-13);
    }
}

TEST_CASE("the same while compiling") {
  constexpr std::array<std::array<double, 2>, 3> X{{{1, 2}, {3, -4}, {5, 6}}};
  constexpr auto entry = [](auto A, auto b) {
    return element(fluxion::op::apply<fluxion::op::weighted_gram>(A, b), 0)[1];
  };
  static_assert(fluxion::value(entry)(X, std::array{2.0, -1.0, 0.5}) == 31);
}
