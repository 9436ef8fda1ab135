// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/softsign.hpp>

#include <array>
#include <cmath>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>

#include "orders.hpp"

static_assert(fluxion::softsign(1.0) == 0.5 && fluxion::softsign(-infinity) == -1);
static_assert(std::is_same_v<decltype(fluxion::softsign(1.0f)), float>);

constexpr auto f = [](const auto& x) { return softsign(x); };

TEST_CASE("softsign: value and derivatives to third order") {
  for (const double x : {-2.5, -0.2, 0.3, 1.7}) {
    const double s = x < 0 ? -1 : 1, u = 1 + std::abs(x);
    check_orders(f, x, {x / u, 1 / (u * u), -2 * s / (u * u * u), 6 / (u * u * u * u)});
  }
}

TEST_CASE("softsign: at 0, for huge and tiny numbers, NaN") {
  CHECK(orders(f, 0.0) == std::array{0.0, 1.0, 0.0, 0.0});
  CHECK(std::signbit(fluxion::softsign(-0.0)));
  CHECK(fluxion::softsign(0x1p-1074) == 0x1p-1074);
  for (const double x : {1e300, infinity}) {
    CHECK(fluxion::softsign(x) == 1);
    CHECK(fluxion::softsign(-x) == -1);
    CHECK(slope(f, x) == 0);
    CHECK(fluxion::gradient(f)(-x) == 0);
  }
  CHECK(std::isnan(fluxion::softsign(not_a_number)));
}
