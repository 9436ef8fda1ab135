// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/recurrence.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

using fluxion::op::attributes, fluxion::op::recurrence, fluxion::shape;

TEST_CASE("recurrence: y_i = b_i + a_i y_(i-1), and from the end") {
  const std::array b{1.0, 2.0, 3.0}, a{10.0, 20.0, 30.0};
  std::array<double, 3> y{};
  run_operation<recurrence, 2>({b.data(), a.data()}, {shape{3}, shape{3}}, y.data(), {3});
  CHECK(y == std::array{1.0, 22.0, 663.0});
  run_operation<recurrence, 2>({b.data(), a.data()}, {shape{3}, shape{3}}, y.data(), {3},
                               attributes{{1}});
  CHECK(y == std::array{621.0, 62.0, 3.0});
}

TEST_CASE("recurrence: the first factor is never read into the result") {
  const std::array b{1.0, 2.0}, a{infinity, 0.0};
  std::array<double, 2> y{};
  run_operation<recurrence, 2>({b.data(), a.data()}, {shape{2}, shape{2}}, y.data(), {2});
  CHECK(y == std::array{1.0, 2.0});
}

constexpr auto recur = [](auto b, auto a) {
  const auto forward = fluxion::op::apply_with<recurrence>(attributes{{0}}, b, a);
  const auto backward = fluxion::op::apply_with<recurrence>(attributes{{1}}, forward, b);
  return sum(sin(backward) * a);
};

TEST_CASE("recurrence: derivatives to third order") {
  check_array_orders(recur, std::vector<double>{0.3, -0.2, 0.5, 0.1},
                     std::vector<double>{0.5, 0.0, -0.4, 0.7});
}
