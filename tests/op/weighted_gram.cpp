// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/weighted_gram.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

namespace {
constexpr auto gram = [](auto X, auto d) {
  return fluxion::op::apply<fluxion::op::weighted_gram>(X, d);
};
const fluxion::tensor<double, 3, 2> X{{1, 2}, {3, -4}, {5, 6}};
const std::array d{2.0, -1.0, 0.5};
}  // namespace

TEST_CASE("weighted_gram: the sum of d_k x_k x_k'") {
  const auto G = fluxion::value(gram)(X, d);
  CHECK(G(0, 0) == 2 - 9 + 12.5);
  CHECK(G(0, 1) == 4 + 12 + 15);
  CHECK(G(1, 0) == G(0, 1));
  CHECK(G(1, 1) == 8 - 16 + 18);
}

TEST_CASE("weighted_gram: its own loops") {
  std::array<double, 4> G{};
  run_operation<fluxion::op::weighted_gram, 2>({X.data(), d.data()},
                                               {fluxion::shape{3, 2}, fluxion::shape{3}}, G.data(),
                                               {2, 2});
  CHECK(G == std::array{5.5, 31.0, 31.0, 10.0});
}

TEST_CASE("weighted_gram: derivatives, where the adjoint isn't symmetric") {
  const fluxion::tensor<double, 2, 2> W{{0.3, -0.8}, {0.5, 0.2}};
  check_array_orders<2>(
      [](auto A, auto b, auto C) {
        return sum(C * sin(fluxion::op::apply<fluxion::op::weighted_gram>(A, b)));
      },
      X, d, W);
}

TEST_CASE("weighted_gram: lengths that don't fit") {
  fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic> A(3, 2);
  CHECK_THROWS_AS(fluxion::value(gram)(A, std::vector<double>(2)), fluxion::shape_error);
}
