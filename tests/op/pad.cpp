// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/pad.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

using fluxion::op::attributes, fluxion::op::pad, fluxion::shape;

TEST_CASE("pad: the array at its place among zeros") {
  const std::array x{1.0, 2.0};
  std::array<double, 5> y{};
  run_operation<pad, 1>({x.data()}, {shape{2}}, y.data(), {5}, attributes{{1, 3}});
  CHECK(y == std::array{0.0, 1.0, 2.0, 0.0, 0.0});
  run_operation<pad, 1>({x.data()}, {shape{2}}, y.data(), {5}, attributes{{-3, -1}});
  CHECK(y == std::array{0.0, 0.0, 1.0, 2.0, 0.0});
  run_operation<pad, 1>({x.data()}, {shape{2}}, y.data(), {5},
                        attributes{{fluxion::op::slice::last, 0}});
  CHECK(y == std::array{0.0, 0.0, 0.0, 1.0, 2.0});
}
