// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/asin.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::asin(0.0) == 0.0);
static_assert(fluxion::asin(1.0) == 1.5707963267948966);
static_assert(std::is_same_v<decltype(fluxion::asin(1.0f)), float>);

TEST_CASE("asin: value and derivatives to third order") {
  const auto f = [](const auto& x) { return asin(x); };
  for (const double x : {-0.9, -0.3, 0.1, 0.7}) {
    const double c = 1 - x * x, r = std::sqrt(c);
    check_orders(f, x, {std::asin(x), 1 / r, x / (c * r), (1 + 2 * x * x) / (c * c * r)});
  }
}

TEST_CASE("asin: the derivative at the ends is infinite, and keeps its digits beside them") {
  const auto f = [](const auto& x) { return asin(x); };
  CHECK(slope(f, 1) == infinity);
  CHECK(slope(f, -1) == infinity);
  CHECK(slope(f, 1 - 0x1p-52) == doctest::Approx(0x1p26 / std::sqrt(2.0)).epsilon(1e-15));
  CHECK(std::isnan(fluxion::asin(1.5)));
  CHECK(std::isnan(fluxion::asin(not_a_number)));
  CHECK(std::isnan(slope(f, -2)));
  CHECK(std::signbit(fluxion::asin(-0.0)));
}
