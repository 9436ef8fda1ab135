// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/fmod.hpp>

#include <array>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/value.hpp>
#include <fluxion/op/sum.hpp>

#include "orders.hpp"

static_assert(fluxion::fmod(7.5, 2) == 1.5 && fluxion::fmod(-7.5f, 2.0f) == -1.5f);
static_assert(std::is_same_v<decltype(fluxion::fmod(1.5f, 1.0f)), float>);

constexpr auto rest = [](const auto& x, const auto& y) { return fmod(x, y); };

TEST_CASE("fmod: value and derivatives to third order") {
  for (const double x : {-7.5, 0.4, 9.1})
    for (const double y : {-2.2, 1.7}) {
      check_orders(with_other<0>(rest, y), x, {std::fmod(x, y), 1, 0, 0});
      check_orders(with_other<1>(rest, x), y, {std::fmod(x, y), -std::trunc(x / y), 0, 0});
    }
}

TEST_CASE("fmod: as in C's Annex F") {
  CHECK(std::signbit(fluxion::fmod(-0.0, 3.0)));
  CHECK(std::signbit(fluxion::fmod(-6.0, 3.0)));
  CHECK(fluxion::fmod(5.0, infinity) == 5);
  CHECK(fluxion::fmod(-5.0, -infinity) == -5);
  CHECK(std::isnan(fluxion::fmod(infinity, 3.0)));
  CHECK(std::isnan(fluxion::fmod(3.0, 0.0)));
  CHECK(std::isnan(fluxion::fmod(not_a_number, 3.0)));
  CHECK(std::isnan(fluxion::fmod(3.0, not_a_number)));
}

TEST_CASE(
    "fmod: the derivative in y, where it jumps, and where x / y rounds up to a whole number") {
  CHECK(slope(with_other<1>(rest, 6.0), 3.0) == -2);
  CHECK(slope(with_other<1>(rest, -6.0), 3.0) == 2);
  CHECK(slope(with_other<1>(rest, 5.0), infinity) == 0);
  const double below = std::nextafter(3 * 0x1.5555555555555p-2, 0);
  REQUIRE(below / 0x1.5555555555555p-2 == 3);  // 3 - 1.4e-16, not below a half of the last place
  CHECK(slope(with_other<1>(rest, below), 0x1.5555555555555p-2) == -2);
}

TEST_CASE("fmod: of arrays, for huge quotients") {
  const std::vector<double> x{1e300, -7.5, 0x1p1000, 5, 1e17, 6, 3};
  const auto f = [](auto v, auto y) { return fmod(v, y); };
  const auto z = fluxion::value(f)(x, 3.0);
  for (std::size_t i = 0; i < x.size(); ++i) CHECK(z[i] == std::fmod(x[i], 3.0));
  const auto [by_x, by_y] =
      fluxion::gradient([](auto v, auto y) { return sum(fmod(v, y)); })(std::array{7.5, 4.0}, 2.0);
  CHECK(by_x == std::array{1.0, 1.0});
  CHECK(by_y == -5);
}
