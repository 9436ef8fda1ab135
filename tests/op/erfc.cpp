// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/erfc.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::erfc(0.0) == 1.0);
static_assert(std::is_same_v<decltype(fluxion::erfc(1.0f)), float>);

TEST_CASE("erfc: value and derivatives to third order") {
  const auto f = [](const auto& x) { return erfc(x); };
  for (const double x : {-2.0, -0.3, 0.7, 1.5}) {
    const double d = -2 / std::sqrt(std::acos(-1.0)) * std::exp(-x * x);
    check_orders(f, x, {std::erfc(x), d, -2 * x * d, (4 * x * x - 2) * d});
  }
}

TEST_CASE("erfc: edges") {
  const auto f = [](const auto& x) { return erfc(x); };
  CHECK(f(-0.0) == 1);
  CHECK(f(infinity) == 0);
  CHECK(f(-infinity) == 2);
  CHECK(std::isnan(f(not_a_number)));
  CHECK(f(26.5) > 0);
  CHECK(slope(f, 0.0) == -1.1283791670955126);
  CHECK(slope(f, infinity) == 0);
}
