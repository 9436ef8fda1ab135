// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/tanh.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::tanh(0.0) == 0.0);
static_assert(std::is_same_v<decltype(fluxion::tanh(1.0f)), float>);

TEST_CASE("tanh: value and derivatives to third order") {
  const auto f = [](const auto& x) { return tanh(x); };
  for (const double x : {-1.2, 0.1, 1.0}) {
    const double t = std::tanh(x), d = 1 - t * t;
    check_orders(f, x, {t, d, -2 * t * d, -2 * d * (1 - 3 * t * t)});
  }
}

TEST_CASE("tanh: nothing overflows far out") {
  CHECK(fluxion::tanh(1e3) == 1);
  CHECK(slope([](const auto& x) { return tanh(x); }, -1e3) == 0);
}
