// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/subtract.hpp>

#include <doctest/doctest.h>
#include <fluxion/op/sqrt.hpp>

#include "orders.hpp"

static_assert((fluxion::dual<double>::variable(2.0) - 3).tangent[0] == 1.0);

TEST_CASE("subtract: value and derivatives") {
  const auto f = [](const auto& x, const auto& y) { return x - y; };
  check_orders(with_other<0>(f, 3), 0.5, {-2.5, 1, 0, 0});
  check_orders(with_other<1>(f, 3), 0.5, {2.5, -1, 0, 0});
}

TEST_CASE("subtract: an infinite tangent is passed on, not multiplied with a partial") {
  const auto f = [](const auto& x) { return 1 - sqrt(x); };
  CHECK(slope(f, 0) == -infinity);
}
