// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/sum_axis.hpp>

#include <array>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
constexpr auto total = [](auto A, auto B) { return sum(matmul(A, B)); };
using matrix = fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic>;
}  // namespace

TEST_CASE("the sum of a product of matrices needs no product") {
  using program = fluxion::program<decltype(total), fluxion::signature_of<matrix, matrix>,
                                   fluxion::transform::gradient<true>>;
  int products = 0, sums = 0;
  for (int id = 0; id < program::size(); ++id) {
    const auto* op = program::graph[id].op;
    products += fluxion::same_operation(op, fluxion::descriptor_of<fluxion::op::matmul>());
    sums += fluxion::same_operation(op, fluxion::descriptor_of<fluxion::op::sum_axis>());
  }
  CHECK(products == 0);
  CHECK(sums == 2);
}

TEST_CASE("while compiling, and when lengths don't fit") {
  constexpr fluxion::tensor<double, 2, 2> A{{1, 2}, {3, 4}}, B{{5, 6}, {7, 8}};
  static_assert(fluxion::value(total)(A, B) == 19 + 22 + 43 + 50);
  CHECK_THROWS_AS(fluxion::value(total)(matrix(2, 3), matrix(2, 3)), fluxion::shape_error);
}
