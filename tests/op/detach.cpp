// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/detach.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::detach(2.0) == 2.0);
static_assert(std::is_same_v<decltype(fluxion::detach(1.0f)), float>);

TEST_CASE("detach: value and derivatives to third order") {
  const auto f = [](const auto& x) { return detach(x); };
  for (const double x : {-3.0, 0.5}) {
    const auto g = [](const auto& v) { return v * detach(v * v); };
    CHECK(slope(f, x) == 0);
    CHECK(orders(g, x)[1] == x * x);
    CHECK(orders(g, x)[2] == 0);
  }
}
