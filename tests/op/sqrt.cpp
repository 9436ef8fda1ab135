// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/sqrt.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::sqrt(9.0) == 3.0);
static_assert(orders([](const auto& x) { return sqrt(x); }, 4.0)[1] == 0.25);
static_assert(std::is_same_v<decltype(fluxion::sqrt(1.0f)), float>);

TEST_CASE("sqrt: value and derivatives to third order") {
  const auto f = [](const auto& x) { return sqrt(x); };
  for (const double x : {0.2, 1.0, 9.0}) {
    const double y = std::sqrt(x);
    check_orders(f, x, {y, 0.5 / y, -0.25 / (x * y), 0.375 / (x * x * y)});
  }
}

TEST_CASE("sqrt: the derivative at 0 is infinite") {
  CHECK(slope([](const auto& x) { return sqrt(x); }, 0) == infinity);
  CHECK(std::isnan(fluxion::sqrt(-1.0)));
}
