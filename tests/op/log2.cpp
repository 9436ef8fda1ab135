// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/log2.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::log2(8.0) == 3.0);
static_assert(fluxion::log2(1.0f) == 0.0f);
static_assert(std::is_same_v<decltype(fluxion::log2(1.0f)), float>);

TEST_CASE("log2: value and derivatives to third order") {
  const auto f = [](const auto& x) { return log2(x); };
  for (const double x : {0.2, 1.0, 9.0}) {
    const double k = 1 / std::log(2.0);
    check_orders(f, x, {std::log2(x), k / x, -k / (x * x), 2 * k / (x * x * x)});
  }
}

TEST_CASE("log2: edges") {
  const auto f = [](const auto& x) { return log2(x); };
  CHECK(fluxion::log2(0.0) == -infinity);
  CHECK(slope(f, 0) == infinity);
  CHECK(fluxion::log2(infinity) == infinity);
  CHECK(slope(f, infinity) == 0);
  CHECK(std::isnan(fluxion::log2(-1.0)));
  CHECK(std::isnan(fluxion::log2(not_a_number)));
}
