// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/sin.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::sin(0.0) == 0.0);
static_assert(orders([](const auto& x) { return sin(x); }, 0.0)[3] == -1.0);
static_assert(std::is_same_v<decltype(fluxion::sin(1.0f)), float>);

TEST_CASE("sin: value and derivatives to third order") {
  const auto f = [](const auto& x) { return sin(x); };
  for (const double x : {-2.0, 0.1, 1.0, 20.0}) {
    const double s = std::sin(x), c = std::cos(x);
    check_orders(f, x, {s, c, -s, -c});
  }
}
