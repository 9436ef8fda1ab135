// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/relu.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::relu(-2.0) == 0.0 && fluxion::relu(2.0f) == 2.0f);
static_assert(std::is_same_v<decltype(fluxion::relu(1.0f)), float>);

TEST_CASE("relu: value and derivatives to third order") {
  const auto f = [](const auto& x) { return relu(x); };
  for (const double x : {-3.0, 0.5}) {
    check_orders(f, x, {std::fmax(x, 0), x < 0 ? 0.0 : 1.0, 0, 0});
  }
}

TEST_CASE("relu: the derivative at 0 is 0, and what is not a number stays so") {
  CHECK(slope([](const auto& x) { return relu(x); }, 0) == 0);
  CHECK(std::isnan(fluxion::relu(not_a_number)));
}
