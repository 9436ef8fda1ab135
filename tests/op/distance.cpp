// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/distance.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

constexpr auto between = [](auto x, auto y) { return distance(x, y); };

TEST_CASE("distance: value and derivatives") {
  const std::vector<double> x{1, 2}, y{4, -2};
  CHECK(fluxion::value(between)(x, y) == 5);
  CHECK(std::get<1>(fluxion::gradient(between)(x, y))[1] == doctest::Approx(-0.8).epsilon(1e-15));
  check_array_orders<2>(between, std::array{0.3, -2.0, 1.0}, std::array{0.1, 0.5, -1.0});
}

TEST_CASE("distance: its gradient is 0 where there is none") {
  const std::vector<double> x{1, 2}, none(2, 0.0);
  CHECK(fluxion::gradient(between)(x, x) == std::tuple(none, none));
  CHECK_THROWS_AS(fluxion::value(between)(x, std::vector<double>{1}), fluxion::shape_error);
}
