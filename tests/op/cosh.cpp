// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/cosh.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::cosh(0.0) == 1.0);
static_assert(fluxion::cosh(0.0f) == 1.0f);
static_assert(std::is_same_v<decltype(fluxion::cosh(1.0f)), float>);

TEST_CASE("cosh: value and derivatives to third order") {
  const auto f = [](const auto& x) { return cosh(x); };
  for (const double x : {-8.0, -0.3, 0.1, 1.0}) {
    const double s = std::sinh(x), c = std::cosh(x);
    check_orders(f, x, {c, s, c, s});
  }
}

TEST_CASE("cosh: edges") {
  const auto f = [](const auto& x) { return cosh(x); };
  CHECK(slope(f, 0) == 0);
  CHECK(slope(f, 1e-20) == 1e-20);
  CHECK(fluxion::cosh(-800.0) == infinity);
  CHECK(slope(f, -800) == -infinity);
  CHECK(fluxion::cosh(-infinity) == infinity);
  CHECK(std::isnan(fluxion::cosh(not_a_number)));
}
