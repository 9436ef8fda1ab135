// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/silu.hpp>

#include <array>
#include <cmath>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>

#include "orders.hpp"

static_assert(fluxion::silu(0.0) == 0);
static_assert(std::is_same_v<decltype(fluxion::silu(1.5f)), float>);

constexpr auto f = [](const auto& x) { return silu(x); };

TEST_CASE("silu: value and derivatives to third order") {
  for (const double x : {-20.0, -2.5, 0.3, 1.7}) {
    const double s = 1 / (1 + std::exp(-x)), s1 = s * (1 - s), s2 = s1 * (1 - 2 * s),
                 s3 = s2 * (1 - 2 * s) - 2 * s1 * s1;
    check_orders(f, x, {x * s, s + x * s1, 2 * s1 + x * s2, 3 * s2 + x * s3});
  }
}

TEST_CASE("silu: at 0, at infinity, for huge numbers, NaN") {
  CHECK(orders(f, 0.0) == std::array{0.0, 0.5, 0.5, 0.0});
  for (const double x : {1e300, infinity}) {
    CHECK(fluxion::silu(x) == x);
    CHECK(fluxion::silu(-x) == 0);
    CHECK(slope(f, x) == 1);
    CHECK(slope(f, -x) == 0);
    CHECK(fluxion::gradient(f)(x) == 1);
    CHECK(fluxion::gradient(f)(-x) == 0);
  }
  CHECK(std::isnan(fluxion::silu(not_a_number)));
  CHECK(std::isnan(slope(f, not_a_number)));
}
