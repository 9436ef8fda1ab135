// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/acosh.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::acosh(1.0) == 0.0);
static_assert(std::is_same_v<decltype(fluxion::acosh(1.0f)), float>);

TEST_CASE("acosh: value and derivatives to third order") {
  const auto f = [](const auto& x) { return acosh(x); };
  for (const double x : {1.2, 2.0, 30.0}) {
    const double c = x * x - 1, q = std::sqrt(c);
    check_orders(f, x, {std::acosh(x), 1 / q, -x / (c * q), (2 * x * x + 1) / (c * c * q)});
  }
}

TEST_CASE("acosh: at 1 the derivative is infinite, and keeps its digits beside it") {
  const auto f = [](const auto& x) { return acosh(x); };
  CHECK(slope(f, 1) == infinity);
  CHECK(slope(f, 1 + 0x1p-52) == doctest::Approx(0x1p26 / std::sqrt(2.0)).epsilon(1e-15));
  CHECK(slope(f, 0x1p1000) == 0x1p-1000);
  CHECK(fluxion::acosh(infinity) == infinity);
  CHECK(slope(f, infinity) == 0);
  CHECK(std::isnan(fluxion::acosh(0.5)));
  CHECK(std::isnan(fluxion::acosh(-3.0)));
  CHECK(std::isnan(fluxion::acosh(not_a_number)));
}
