// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/log.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::log(1.0) == 0.0);
static_assert(std::is_same_v<decltype(fluxion::log(1.0f)), float>);

TEST_CASE("log: value and derivatives to third order") {
  const auto f = [](const auto& x) { return log(x); };
  for (const double x : {0.1, 0.7, 1.0, 30.0}) {
    check_orders(f, x, {std::log(x), 1 / x, -1 / (x * x), 2 / (x * x * x)});
  }
}

TEST_CASE("log: zero and negative numbers") {
  CHECK(fluxion::log(0.0) == -infinity);
  CHECK(std::isnan(fluxion::log(-1.0)));
  CHECK(slope([](const auto& x) { return log(x); }, 0) == infinity);
}
