// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/negate.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

TEST_CASE("negate: value and derivatives to third order") {
  const auto f = [](const auto& x) { return -x; };
  for (const double x : {-3.0, 0.5}) {
    check_orders(f, x, {-x, -1, 0, 0});
  }
}
