// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/log_sigmoid.hpp>

#include <array>
#include <cmath>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>

#include "orders.hpp"

static_assert(fluxion::log_sigmoid(-1000.0) == -1000 && fluxion::log_sigmoid(1000.0f) == 0);
static_assert(std::is_same_v<decltype(fluxion::log_sigmoid(1.5f)), float>);

constexpr auto f = [](const auto& x) { return log_sigmoid(x); };

TEST_CASE("log_sigmoid: value and derivatives to third order") {
  for (const double x : {-20.0, -2.5, 0.3, 20.0}) {
    const double t = 1 / (1 + std::exp(x)), t1 = -t * (1 - t), t2 = -t1 * (1 - 2 * t);
    const double y = std::fmin(x, 0) - std::log1p(std::exp(-std::fabs(x)));
    check_orders(f, x, {y, t, t1, t2});
  }
}

TEST_CASE("log_sigmoid: far from 0, at infinity, NaN") {
  CHECK(fluxion::log_sigmoid(50.0) == -std::exp(-50.0));
  CHECK(slope(f, 1000) == 0);
  CHECK(slope(f, -1000) == 1);
  CHECK(fluxion::log_sigmoid(infinity) == 0);
  CHECK(fluxion::log_sigmoid(-infinity) == -infinity);
  CHECK(slope(f, infinity) == 0);
  CHECK(slope(f, -infinity) == 1);
  CHECK(std::isnan(fluxion::log_sigmoid(not_a_number)));
}
