// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/running_product.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

using fluxion::op::attributes, fluxion::op::running_product, fluxion::shape;

TEST_CASE("running_product: products of what stands before or after") {
  const std::array x{2.0, 3.0, 5.0, 7.0};
  std::array<double, 4> y{};
  run_operation<running_product, 1>({x.data()}, {shape{4}}, y.data(), {4});
  CHECK(y == std::array{1.0, 2.0, 6.0, 30.0});
  run_operation<running_product, 1>({x.data()}, {shape{4}}, y.data(), {4}, attributes{{1}});
  CHECK(y == std::array{105.0, 35.0, 7.0, 1.0});
}

TEST_CASE("running_product: of nothing") {
  double untouched = 3;
  run_operation<running_product, 1>({&untouched}, {shape{0}}, &untouched, {0});
  run_operation<running_product, 1>({&untouched}, {shape{0}}, &untouched, {0}, attributes{{1}});
  CHECK(untouched == 3);
}
