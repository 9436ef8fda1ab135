// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/round.hpp>

#include <array>
#include <cmath>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/sum.hpp>

#include "orders.hpp"

static_assert(fluxion::round(-2.5) == -3 && fluxion::round(2.25f) == 2 &&
              fluxion::round(1e300) == 1e300);
static_assert(std::is_same_v<decltype(fluxion::round(1.5f)), float>);
static_assert(std::is_same_v<decltype(fluxion::round(1)), double>);

TEST_CASE("round: value and derivatives to third order") {
  const auto f = [](const auto& x) { return round(x); };
  for (const double x : {-2.3, -0.2, 0.7, 1e10 + 0.25})
    check_orders(f, x, {std::round(x), 0, 0, 0});
}

TEST_CASE("round: zeros keep their sign, whole numbers, infinities and NaN are unchanged") {
  CHECK(fluxion::round(-1.5) == -2);
  CHECK(fluxion::round(0.5) == 1);
  CHECK(fluxion::round(2.5) == 3);
  CHECK(fluxion::round(0.5 - 0x1p-54) == 0);
  CHECK(fluxion::round(-2.5) == -3);
  CHECK(fluxion::round(0x1p52 - 0.5) == 0x1p52);
  CHECK(std::signbit(fluxion::round(-0.0)));
  CHECK(!std::signbit(fluxion::round(0.0)));
  for (const double x : {3.0, -3.0, 0x1p53 - 1, -1e300, infinity, -infinity})
    CHECK(fluxion::round(x) == x);
  CHECK(std::isnan(fluxion::round(not_a_number)));
}

TEST_CASE("round: the derivative is 0, where it jumps too, and under an infinite adjoint") {
  const auto f = [](const auto& x) { return round(x); };
  for (const double x : {0.3, 2.5}) {
    CHECK(slope(f, x) == 0);
    CHECK(fluxion::gradient(f)(x) == 0);
  }
  const auto g = [](auto x) { return sum(1 / (round(x) - round(x))); };
  CHECK(fluxion::gradient(g)(std::array{0.3, 2.5}) == std::array{0.0, 0.0});
}
