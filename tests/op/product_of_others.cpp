// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/product_of_others.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

using fluxion::op::product_of_others, fluxion::shape;

TEST_CASE("product_of_others: the products of all elements but one") {
  const std::array x{2.0, 3.0, 5.0, 7.0};
  const double product = 210;
  std::array<double, 4> y{};
  run_operation<product_of_others, 2>({x.data(), &product}, {shape{4}, shape{}}, y.data(), {4});
  CHECK(y == std::array{105.0, 70.0, 42.0, 30.0});
}

TEST_CASE("product_of_others: of nothing") {
  double untouched = 3;
  run_operation<product_of_others, 2>({&untouched, &untouched}, {shape{0}, shape{}}, &untouched,
                                      {0});
  CHECK(untouched == 3);
}
