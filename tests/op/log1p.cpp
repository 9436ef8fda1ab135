// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/log1p.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::log1p(0.0) == 0.0);
static_assert(std::is_same_v<decltype(fluxion::log1p(1.0f)), float>);

TEST_CASE("log1p: value and derivatives to third order") {
  const auto f = [](const auto& x) { return log1p(x); };
  for (const double x : {-0.5, 0.1, 3.0}) {
    const double s = 1 + x;
    check_orders(f, x, {std::log1p(x), 1 / s, -1 / (s * s), 2 / (s * s * s)});
  }
}

TEST_CASE("log1p: small numbers keep their digits") { CHECK(fluxion::log1p(1e-20) == 1e-20); }
