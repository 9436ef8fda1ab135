// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/sum_to.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

using fluxion::op::sum_to, fluxion::shape;

TEST_CASE("sum_to: what was stretched is summed") {
  const std::array m{1.0, 2.0, 3.0, 4.0, 5.0, 6.0};
  std::array<double, 3> row{};
  std::array<double, 2> column{};
  run_operation<sum_to, 1>({m.data()}, {shape{2, 3}}, row.data(), {3});
  CHECK(row == std::array{5.0, 7.0, 9.0});
  run_operation<sum_to, 1>({m.data()}, {shape{2, 3}}, column.data(), {2, 1});
  CHECK(column == std::array{6.0, 15.0});
}
