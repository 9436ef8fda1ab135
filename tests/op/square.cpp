// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/square.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::square(3.0) == 9.0 && fluxion::square(3) == 9.0);
static_assert(std::is_same_v<decltype(fluxion::square(1.0f)), float>);

TEST_CASE("square: value and derivatives to third order") {
  const auto f = [](const auto& x) { return square(x); };
  for (const double x : {-3.0, 0.5, 2.0}) {
    check_orders(f, x, {x * x, 2 * x, 2, 0});
  }
}
