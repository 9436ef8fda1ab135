// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/log10.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::log10(1000.0) == 3.0);
static_assert(fluxion::log10(1.0f) == 0.0f);
static_assert(std::is_same_v<decltype(fluxion::log10(1.0f)), float>);

TEST_CASE("log10: value and derivatives to third order") {
  const auto f = [](const auto& x) { return log10(x); };
  for (const double x : {0.2, 1.0, 9.0}) {
    const double k = 1 / std::log(10.0);
    check_orders(f, x, {std::log10(x), k / x, -k / (x * x), 2 * k / (x * x * x)});
  }
}

TEST_CASE("log10: edges") {
  const auto f = [](const auto& x) { return log10(x); };
  CHECK(fluxion::log10(0.0) == -infinity);
  CHECK(slope(f, 0) == infinity);
  CHECK(fluxion::log10(infinity) == infinity);
  CHECK(slope(f, infinity) == 0);
  CHECK(std::isnan(fluxion::log10(-1.0)));
  CHECK(std::isnan(fluxion::log10(not_a_number)));
}
