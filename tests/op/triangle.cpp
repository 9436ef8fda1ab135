// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/triangle.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

using fluxion::op::attributes;

namespace {
std::array<double, 6> triangle_of(const attributes& with) {
  const std::array x{1.0, 2.0, 3.0, 4.0, 5.0, 6.0};
  std::array<double, 6> y{};
  run_operation<fluxion::op::triangle, 1>({x.data()}, {fluxion::shape{2, 3}}, y.data(), {2, 3},
                                          with);
  return y;
}
}  // namespace

TEST_CASE("triangle: lower and upper, with the diagonal or half of it") {
  CHECK(triangle_of({{0, 0}}) == std::array{1.0, 0.0, 0.0, 4.0, 5.0, 0.0});
  CHECK(triangle_of({{1, 0}}) == std::array{1.0, 2.0, 3.0, 0.0, 5.0, 6.0});
  CHECK(triangle_of({{0, 1}}) == std::array{0.5, 0.0, 0.0, 4.0, 2.5, 0.0});
  CHECK(triangle_of({{1, 1}}) == std::array{0.5, 2.0, 3.0, 0.0, 2.5, 6.0});
}
