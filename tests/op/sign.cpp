// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/sign.hpp>

#include <array>
#include <cmath>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/sum.hpp>

#include "orders.hpp"

static_assert(fluxion::sign(-2.5) == -1 && fluxion::sign(7.0f) == 1 && fluxion::sign(0.0) == 0);
static_assert(std::is_same_v<decltype(fluxion::sign(1.5f)), float>);

TEST_CASE("sign: value and derivatives to third order") {
  const auto f = [](const auto& x) { return sign(x); };
  for (const double x : {-2.3, 0.7}) check_orders(f, x, {x < 0 ? -1.0 : 1.0, 0, 0, 0});
}

TEST_CASE("sign: zeros, infinities, NaN") {
  CHECK(std::signbit(fluxion::sign(-0.0)));
  CHECK(!std::signbit(fluxion::sign(0.0)));
  CHECK(fluxion::sign(0x1p-1074) == 1);
  CHECK(fluxion::sign(-infinity) == -1);
  CHECK(std::isnan(fluxion::sign(not_a_number)));
}

TEST_CASE("sign: the derivative is 0, at the jump too") {
  CHECK(slope([](const auto& x) { return sign(x); }, 0) == 0);
  const auto f = [](auto x) { return sum(x * sign(x)); };
  CHECK(fluxion::gradient(f)(std::array{-2.0, 0.0, 3.0}) == std::array{-1.0, 0.0, 1.0});
}
