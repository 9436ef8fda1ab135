// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/acos.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::acos(1.0) == 0.0);
static_assert(fluxion::acos(-1.0) == 3.1415926535897931);
static_assert(std::is_same_v<decltype(fluxion::acos(1.0f)), float>);

TEST_CASE("acos: value and derivatives to third order") {
  const auto f = [](const auto& x) { return acos(x); };
  for (const double x : {-0.9, -0.3, 0.1, 0.7}) {
    const double c = 1 - x * x, r = std::sqrt(c);
    check_orders(f, x, {std::acos(x), -1 / r, -x / (c * r), -(1 + 2 * x * x) / (c * c * r)});
  }
}

TEST_CASE("acos: the derivative at the ends is infinite, and keeps its digits beside them") {
  const auto f = [](const auto& x) { return acos(x); };
  CHECK(slope(f, 1) == -infinity);
  CHECK(slope(f, -1) == -infinity);
  CHECK(slope(f, 1 - 0x1p-52) == doctest::Approx(-0x1p26 / std::sqrt(2.0)).epsilon(1e-15));
  CHECK(std::isnan(fluxion::acos(-1.5)));
  CHECK(std::isnan(fluxion::acos(not_a_number)));
  CHECK(std::isnan(slope(f, 2)));
  CHECK(!std::signbit(fluxion::acos(1.0)));
}
