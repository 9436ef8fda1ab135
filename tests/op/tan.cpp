// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/tan.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::tan(0.0) == 0.0);
static_assert(std::is_same_v<decltype(fluxion::tan(1.0f)), float>);

TEST_CASE("tan: value and derivatives to third order") {
  const auto f = [](const auto& x) { return tan(x); };
  for (const double x : {-1.2, 0.1, 1.0}) {
    const double t = std::tan(x), d = 1 + t * t;
    check_orders(f, x, {t, d, 2 * t * d, 2 * d * (1 + 3 * t * t)});
  }
}
