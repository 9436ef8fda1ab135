// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/sum_axis.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

using fluxion::op::attributes, fluxion::op::sum_axis, fluxion::shape;

TEST_CASE("sum_axis: of each column, of each row") {
  const std::array x{1.0, 2.0, 3.0, 4.0, 5.0, 6.0};
  std::array<double, 3> columns{};
  run_operation<sum_axis, 1>({x.data()}, {shape{2, 3}}, columns.data(), {3});
  CHECK(columns == std::array{5.0, 7.0, 9.0});
  std::array<double, 2> rows{};
  run_operation<sum_axis, 1>({x.data()}, {shape{2, 3}}, rows.data(), {2}, attributes{{1}});
  CHECK(rows == std::array{6.0, 15.0});
}
