// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/repeat.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

using fluxion::op::attributes, fluxion::op::repeat, fluxion::shape;

TEST_CASE("repeat: equal rows, equal columns") {
  const std::array row{1.0, 2.0, 3.0}, column{4.0, 5.0, 0.0};
  std::array<double, 6> y{};
  run_operation<repeat, 1>({row.data()}, {shape{3}}, y.data(), {2, 3});
  CHECK(y == std::array{1.0, 2.0, 3.0, 1.0, 2.0, 3.0});
  run_operation<repeat, 1>({column.data()}, {shape{2}}, y.data(), {2, 3}, attributes{{1}});
  CHECK(y == std::array{4.0, 4.0, 4.0, 5.0, 5.0, 5.0});
}
