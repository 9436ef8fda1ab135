// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/cos.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::cos(0.0) == 1.0);
static_assert(std::is_same_v<decltype(fluxion::cos(1.0f)), float>);

TEST_CASE("cos: value and derivatives to third order") {
  const auto f = [](const auto& x) { return cos(x); };
  for (const double x : {-2.0, 0.1, 1.0, 20.0}) {
    const double s = std::sin(x), c = std::cos(x);
    check_orders(f, x, {c, -s, -c, s});
  }
}
