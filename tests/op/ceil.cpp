// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/ceil.hpp>

#include <array>
#include <cmath>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/sum.hpp>

#include "orders.hpp"

static_assert(fluxion::ceil(-1.5) == -1 && fluxion::ceil(2.25f) == 3 &&
              fluxion::ceil(1e300) == 1e300);
static_assert(std::is_same_v<decltype(fluxion::ceil(1.5f)), float>);
static_assert(std::is_same_v<decltype(fluxion::ceil(1)), double>);

TEST_CASE("ceil: value and derivatives to third order") {
  const auto f = [](const auto& x) { return ceil(x); };
  for (const double x : {-2.3, -0.2, 0.7, 1e10 + 0.25}) check_orders(f, x, {std::ceil(x), 0, 0, 0});
}

TEST_CASE("ceil: zeros keep their sign, whole numbers, infinities and NaN are unchanged") {
  CHECK(fluxion::ceil(-1.5) == -1);
  CHECK(fluxion::ceil(1.5) == 2);
  CHECK(fluxion::ceil(1 + 0x1p-52) == 2);
  CHECK(fluxion::ceil(0x1p-1074) == 1);
  CHECK(std::signbit(fluxion::ceil(-0.0)));
  CHECK(!std::signbit(fluxion::ceil(0.0)));
  for (const double x : {3.0, -3.0, 0x1p53 - 1, -1e300, infinity, -infinity})
    CHECK(fluxion::ceil(x) == x);
  CHECK(std::isnan(fluxion::ceil(not_a_number)));
}

TEST_CASE("ceil: the derivative is 0, where it jumps too, and under an infinite adjoint") {
  const auto f = [](const auto& x) { return ceil(x); };
  for (const double x : {0.3, 2.0}) {
    CHECK(slope(f, x) == 0);
    CHECK(fluxion::gradient(f)(x) == 0);
  }
  const auto g = [](auto x) { return sum(1 / (ceil(x) - ceil(x))); };
  CHECK(fluxion::gradient(g)(std::array{0.3, 2.0}) == std::array{0.0, 0.0});
}
