// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/cbrt.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::cbrt(27.0) == 3.0 && fluxion::cbrt(-8.0f) == -2.0f);
static_assert(slope([](const auto& x) { return cbrt(x); }, -8.0) == 1 / 12.0);
static_assert(std::is_same_v<decltype(fluxion::cbrt(1.0f)), float>);

TEST_CASE("cbrt: value and derivatives to third order") {
  const auto f = [](const auto& x) { return cbrt(x); };
  for (const double x : {-5.0, -0.3, 0.1, 1.0, 9.0}) {
    const double y = std::cbrt(x);
    check_orders(f, x, {y, y / (3 * x), -2 * y / (9 * x * x), 10 * y / (27 * x * x * x)});
  }
}

TEST_CASE("cbrt: the derivative at 0 is infinite") {
  const auto f = [](const auto& x) { return cbrt(x); };
  CHECK(slope(f, 0) == infinity);
  CHECK(slope(f, -0.0) == infinity);
  CHECK(fluxion::cbrt(infinity) == infinity);
  CHECK(slope(f, -infinity) == 0);
  CHECK(fluxion::cbrt(-0x1p-1074) == -0x1p-358);
  CHECK(std::isnan(fluxion::cbrt(not_a_number)));
  CHECK(std::signbit(fluxion::cbrt(-0.0)));
}
