// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/shift.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

using fluxion::op::attributes, fluxion::op::shift, fluxion::shape;

TEST_CASE("shift: by one to either side, zero comes in") {
  const std::array x{1.0, 2.0, 3.0};
  std::array<double, 3> y{};
  run_operation<shift, 1>({x.data()}, {shape{3}}, y.data(), {3});
  CHECK(y == std::array{0.0, 1.0, 2.0});
  run_operation<shift, 1>({x.data()}, {shape{3}}, y.data(), {3}, attributes{{1}});
  CHECK(y == std::array{2.0, 3.0, 0.0});
}

TEST_CASE("shift: derivatives") {
  check_array_orders(
      [](auto x) { return sum(fluxion::op::apply_with<shift>(attributes{{1}}, x * x) * x); },
      std::vector<double>{1, 2, 3});
}
