// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/floor.hpp>

#include <array>
#include <cmath>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/sum.hpp>

#include "orders.hpp"

static_assert(fluxion::floor(-1.5) == -2 && fluxion::floor(2.75f) == 2 &&
              fluxion::floor(infinity) == infinity);
static_assert(std::is_same_v<decltype(fluxion::floor(1.5f)), float>);
static_assert(std::is_same_v<decltype(fluxion::floor(1)), double>);

TEST_CASE("floor: value and derivatives to third order") {
  const auto f = [](const auto& x) { return floor(x); };
  for (const double x : {-2.3, -0.2, 0.7, 1e10 + 0.25})
    check_orders(f, x, {std::floor(x), 0, 0, 0});
}

TEST_CASE("floor: zeros keep their sign, whole numbers, infinities and NaN are unchanged") {
  CHECK(fluxion::floor(-1.5) == -2);
  CHECK(fluxion::floor(1.5) == 1);
  CHECK(fluxion::floor(1 - 0x1p-53) == 0);
  CHECK(fluxion::floor(-0x1p-1074) == -1);
  CHECK(std::signbit(fluxion::floor(-0.0)));
  CHECK(!std::signbit(fluxion::floor(0.0)));
  for (const double x : {3.0, -3.0, 0x1p53 - 1, -1e300, infinity, -infinity})
    CHECK(fluxion::floor(x) == x);
  CHECK(std::isnan(fluxion::floor(not_a_number)));
}

TEST_CASE("floor: the derivative is 0, where it jumps too, and under an infinite adjoint") {
  const auto f = [](const auto& x) { return floor(x); };
  for (const double x : {0.3, 2.0}) {
    CHECK(slope(f, x) == 0);
    CHECK(fluxion::gradient(f)(x) == 0);
  }
  const auto g = [](auto x) { return sum(1 / (floor(x) - floor(x))); };
  CHECK(fluxion::gradient(g)(std::array{0.3, 2.0}) == std::array{0.0, 0.0});
}
