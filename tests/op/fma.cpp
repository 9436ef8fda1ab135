// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/fma.hpp>

#include <array>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/value.hpp>
#include <fluxion/op/sum.hpp>

#include "orders.hpp"

static_assert(fluxion::fma(2.0, 3, 4) == 10);
static_assert(fluxion::fma(1 + 0x1p-30, 1 - 0x1p-30, -1.0) == -0x1p-60);
static_assert(std::is_same_v<decltype(fluxion::fma(1.5f, 1.0f, 2.0f)), float>);

TEST_CASE("fma: value and derivatives to third order") {
  const double x = 1.7, y = -0.6, z = 2.5, f = x * y + z;
  check_orders([=](const auto& t) { return fma(t, y, z); }, x, {f, y, 0, 0});
  check_orders([=](const auto& t) { return fma(x, t, z); }, y, {f, x, 0, 0});
  check_orders([=](const auto& t) { return fma(x, y, t); }, z, {f, 1, 0, 0});
  check_orders([=](const auto& t) { return fma(t, t, z); }, x, {x * x + z, 2 * x, 2, 0});
}

TEST_CASE("fma: infinities and NaN as in C's Annex F") {
  CHECK(fluxion::fma(infinity, 2.0, 1.0) == infinity);
  CHECK(fluxion::fma(1e200, 1e200, -infinity) == -infinity);
  CHECK(std::isnan(fluxion::fma(infinity, 0.0, 1.0)));
  CHECK(std::isnan(fluxion::fma(infinity, 1.0, -infinity)));
  CHECK(std::isnan(fluxion::fma(1.0, 1.0, not_a_number)));
  CHECK(std::signbit(fluxion::fma(-0.0, 1.0, -0.0)));
  CHECK(fluxion::fma(1e200, 1e200, -1e300) == infinity);
  CHECK(fluxion::fma(0x1p1000, 4.0, -0x1p1001) == 0x1p1001);
}

TEST_CASE("fma: of arrays, rounded once in each lane") {
  const std::vector<double> x{1 + 0x1p-30, 3, 1 + 0x1p-40, 2, 0.5};
  const std::vector<double> y{1 - 0x1p-30, 5, 1 - 0x1p-40, 0, 4};
  const auto f = [](auto a, auto b) { return fma(a, b, -1); };
  CHECK(fluxion::value(f)(x, y) == std::vector<double>{-0x1p-60, 14, -0x1p-80, -1, 1});
  const auto g = [](auto a, auto b, auto c) { return sum(fma(a, b, c)); };
  const auto [by_x, by_y, by_z] = fluxion::gradient(g)(x, y, 7.0);
  CHECK(by_x == y);
  CHECK(by_y == x);
  CHECK(by_z == 5);
}
