// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/hypot.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::hypot(3.0, 4.0) == 5.0 && fluxion::hypot(3.0f, -4) == 5.0f);
static_assert(std::is_same_v<decltype(fluxion::hypot(1.0f, 1)), float>);

constexpr auto length = [](const auto& x, const auto& y) { return hypot(x, y); };

TEST_CASE("hypot: value and derivatives to third order") {
  for (const double x : {-1.5, 0.0, 0.7, 2.0})
    for (const double y : {-0.8, 1.2}) {
      const double z = std::hypot(x, y), z3 = z * z * z;
      const std::array<double, 4> expected{z, x / z, y * y / z3, -3 * x * y * y / (z3 * z * z)};
      check_orders(with_other<0>(length, y), x, expected);
      check_orders(with_other<1>(length, y), x, expected);
    }
}

TEST_CASE("hypot: the derivatives at (0, 0) are 0") {
  CHECK(slope(with_other<0>(length, 0), 0) == 0);
  CHECK(slope(with_other<1>(length, 0), 0) == 0);
  CHECK(slope([](const auto& x) { return hypot(x, x); }, 0) == 0);
}

TEST_CASE("hypot: neither overflow nor underflow on the way") {
  CHECK(slope(with_other<0>(length, 0x1p1000), 0x1p1000) == doctest::Approx(std::sqrt(0.5)));
  CHECK(slope(with_other<1>(length, 0x1p-1000), 0x1p-1000) == doctest::Approx(std::sqrt(0.5)));
}

TEST_CASE("hypot: infinite if either is, even beside what is not a number") {
  CHECK(fluxion::hypot(-infinity, not_a_number) == infinity);
  CHECK(fluxion::hypot(not_a_number, infinity) == infinity);
  CHECK(std::isnan(fluxion::hypot(1.0, not_a_number)));
  CHECK(slope([](const auto& x) { return hypot(x, infinity); }, 3) == 0);
}
