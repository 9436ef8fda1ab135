// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/atan.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::atan(0.0) == 0.0);
static_assert(fluxion::atan(1.0) == 0.78539816339744831);
static_assert(slope([](const auto& x) { return atan(x); }, 1.0) == 0.5);
static_assert(std::is_same_v<decltype(fluxion::atan(1.0f)), float>);

TEST_CASE("atan: value and derivatives to third order") {
  const auto f = [](const auto& x) { return atan(x); };
  for (const double x : {-20.0, -0.3, 0.1, 1.0, 3.0}) {
    const double r = 1 + x * x;
    check_orders(f, x, {std::atan(x), 1 / r, -2 * x / (r * r), (6 * x * x - 2) / (r * r * r)});
  }
}

TEST_CASE("atan: far out, where x^2 would overflow") {
  const auto f = [](const auto& x) { return atan(x); };
  CHECK(fluxion::atan(infinity) == std::atan(infinity));
  CHECK(slope(f, infinity) == 0);
  CHECK(slope(f, 0x1p520) == 0x1p-1040);
  CHECK(slope(f, -0x1p300) == 0x1p-600);
  CHECK(orders(f, 0x1p60f)[1] == 0x1p-120f);
  CHECK(orders(f, 0x1p30)[2] == -0x1p-89);
  CHECK(std::isnan(fluxion::atan(not_a_number)));
  CHECK(std::signbit(fluxion::atan(-0.0)));
}
