// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/sigmoid.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::sigmoid(0.0) == 0.5 && fluxion::sigmoid(0.0f) == 0.5f);
static_assert(std::is_same_v<decltype(fluxion::sigmoid(1.0f)), float>);

TEST_CASE("sigmoid: value and derivatives to third order") {
  const auto f = [](const auto& x) { return sigmoid(x); };
  for (const double x : {-3.0, 0.1, 2.0}) {
    const double y = 1 / (1 + std::exp(-x)), d = y * (1 - y);
    check_orders(f, x, {y, d, d * (1 - 2 * y), d * (1 - 6 * d)});
  }
}

TEST_CASE("sigmoid: far out, small results keep their digits and nothing overflows") {
  CHECK(fluxion::sigmoid(-700.0) == doctest::Approx(std::exp(-700.0)).epsilon(1e-12));
  CHECK(fluxion::sigmoid(-1e4) == 0);
  CHECK(fluxion::sigmoid(1e4) == 1);
  CHECK(fluxion::sigmoid(-infinity) == 0);
  CHECK(std::isnan(fluxion::sigmoid(not_a_number)));
}
