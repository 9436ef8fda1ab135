// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/exp.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::exp(0.0) == 1.0);
static_assert(orders([](const auto& x) { return exp(x); }, 0.0)[3] == 1.0);
static_assert(std::is_same_v<decltype(fluxion::exp(1.0f)), float>);

TEST_CASE("exp: value and derivatives to third order") {
  const auto f = [](const auto& x) { return exp(x); };
  for (const double x : {-30.0, -1.0, 0.0, 0.3, 5.0}) {
    const double e = std::exp(x);
    check_orders(f, x, {e, e, e, e});
  }
}
