// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/hard_swish.hpp>

#include <array>
#include <cmath>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>

#include "orders.hpp"

static_assert(fluxion::hard_swish(0.0) == 0 && fluxion::hard_swish(3.0f) == 3);
static_assert(std::is_same_v<decltype(fluxion::hard_swish(1.5f)), float>);

constexpr auto f = [](const auto& x) { return hard_swish(x); };

TEST_CASE("hard_swish: value and derivatives to third order") {
  for (const double x : {-2.5, 0.3, 2.9})
    check_orders(f, x, {x * (x + 3) / 6, (2 * x + 3) / 6, 1.0 / 3, 0});
  check_orders(f, -4, {0, 0, 0, 0});
  check_orders(f, 5, {5, 1, 0, 0});
}

TEST_CASE("hard_swish: at the kinks, at infinity, NaN") {
  CHECK(slope(f, -3) == 0);
  CHECK(slope(f, 3) == 1);
  CHECK(fluxion::gradient(f)(-3.0) == 0);
  CHECK(fluxion::gradient(f)(3.0) == 1);
  CHECK(fluxion::hard_swish(infinity) == infinity);
  CHECK(fluxion::hard_swish(-infinity) == 0);
  CHECK(slope(f, infinity) == 1);
  CHECK(slope(f, -infinity) == 0);
  CHECK(std::isnan(fluxion::hard_swish(not_a_number)));
}
