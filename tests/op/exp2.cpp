// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/exp2.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::exp2(3.0) == 8.0 && fluxion::exp2(-1.0f) == 0.5f);
static_assert(std::is_same_v<decltype(fluxion::exp2(1.0f)), float>);

TEST_CASE("exp2: value and derivatives to third order") {
  const auto f = [](const auto& x) { return exp2(x); };
  for (const double x : {-8.5, -0.3, 0.0, 4.0}) {
    const double y = std::exp2(x), l = std::log(2.0);
    check_orders(f, x, {y, l * y, l * l * y, l * l * l * y});
  }
}

TEST_CASE("exp2: edges") {
  const auto f = [](const auto& x) { return exp2(x); };
  CHECK(fluxion::exp2(-infinity) == 0);
  CHECK(slope(f, -infinity) == 0);
  CHECK(fluxion::exp2(1024.0) == infinity);
  CHECK(slope(f, 1024) == infinity);
  CHECK(fluxion::exp2(-1074.0) == 0x1p-1074);
  CHECK(std::isnan(fluxion::exp2(not_a_number)));
}
