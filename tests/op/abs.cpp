// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/abs.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::abs(-2.0) == 2.0);
static_assert(std::is_same_v<decltype(fluxion::abs(1.0f)), float>);

TEST_CASE("abs: value and derivatives to third order") {
  const auto f = [](const auto& x) { return abs(x); };
  for (const double x : {-3.0, 0.5}) {
    check_orders(f, x, {std::abs(x), x < 0 ? -1.0 : 1.0, 0, 0});
  }
}

TEST_CASE("abs: the derivative at 0 is 0") {
  const auto f = [](const auto& x) { return abs(x); };
  CHECK(slope(f, 0) == 0);
  CHECK(slope(f, -0.0) == 0);
  CHECK(std::isnan(fluxion::abs(not_a_number)));
}
