// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/erf.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::erf(0.0) == 0.0);
static_assert(std::is_same_v<decltype(fluxion::erf(1.0f)), float>);

TEST_CASE("erf: value and derivatives to third order") {
  const auto f = [](const auto& x) { return erf(x); };
  for (const double x : {-2.0, -0.3, 0.7, 1.5}) {
    const double d = 2 / std::sqrt(std::acos(-1.0)) * std::exp(-x * x);
    check_orders(f, x, {std::erf(x), d, -2 * x * d, (4 * x * x - 2) * d});
  }
}

TEST_CASE("erf: edges") {
  const auto f = [](const auto& x) { return erf(x); };
  CHECK(std::signbit(f(-0.0)));
  CHECK(f(infinity) == 1);
  CHECK(f(-infinity) == -1);
  CHECK(std::isnan(f(not_a_number)));
  CHECK(slope(f, 0.0) == 1.1283791670955126);
  CHECK(slope(f, infinity) == 0);
  CHECK(std::isnan(slope(f, not_a_number)));
}

TEST_CASE("erf: its slope keeps its digits far out") {
  const auto f = [](const auto& x) { return erf(x); };
  CHECK(std::abs(slope(f, 20.3) / 1.2135062342325594e-179 - 1) < 1e-15);
  CHECK(std::abs(slope(f, -26.1) / 1.6095743479277808e-296 - 1) < 1e-15);
}
