// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/atanh.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::atanh(0.0) == 0.0);
static_assert(slope([](const auto& x) { return atanh(x); }, 0.5) == 1 / 0.75);
static_assert(std::is_same_v<decltype(fluxion::atanh(1.0f)), float>);

TEST_CASE("atanh: value and derivatives to third order") {
  const auto f = [](const auto& x) { return atanh(x); };
  for (const double x : {-0.9, -0.3, 0.1, 0.7}) {
    const double c = 1 - x * x;
    check_orders(f, x, {std::atanh(x), 1 / c, 2 * x / (c * c), (2 + 6 * x * x) / (c * c * c)});
  }
}

TEST_CASE("atanh: infinite at the ends; the derivative keeps its digits beside them") {
  const auto f = [](const auto& x) { return atanh(x); };
  CHECK(fluxion::atanh(1.0) == infinity);
  CHECK(fluxion::atanh(-1.0) == -infinity);
  CHECK(slope(f, 1) == infinity);
  CHECK(slope(f, 1 - 0x1p-52) == doctest::Approx(0x1p51).epsilon(1e-15));
  CHECK(fluxion::atanh(1e-20) == 1e-20);
  CHECK(std::isnan(fluxion::atanh(1.5)));
  CHECK(std::isnan(fluxion::atanh(not_a_number)));
  CHECK(std::signbit(fluxion::atanh(-0.0)));
}
