// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/atan2.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(std::is_same_v<decltype(fluxion::atan2(1.0f, 1)), float>);
static_assert(fluxion::atan2(0.0, 1.0) == 0.0);

TEST_CASE("atan2: value and derivatives in all quadrants") {
  const auto f = [](const auto& y, const auto& x) { return atan2(y, x); };
  for (const double x : {-1.5, -0.3, 0.7, 2.0})
    for (const double y : {-0.8, 1.2}) {
      const double r = x * x + y * y, r2 = r * r, r3 = r2 * r;
      check_orders(with_other<0>(f, x), y,
                   {std::atan2(y, x), x / r, -2 * x * y / r2, 2 * x * (3 * y * y - x * x) / r3});
      check_orders(with_other<1>(f, y), x,
                   {std::atan2(y, x), -y / r, 2 * x * y / r2, -2 * y * (3 * x * x - y * y) / r3});
    }
}

TEST_CASE("atan2: signed zeros choose the side") {
  CHECK(fluxion::atan2(0.0, -1.0) == std::atan2(0.0, -1.0));
  CHECK(fluxion::atan2(-0.0, -1.0) == std::atan2(-0.0, -1.0));
}
