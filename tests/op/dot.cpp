// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/dot.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

TEST_CASE("dot: value and derivatives") {
  const auto f = [](auto x, auto y) { return dot(x, y); };
  const std::vector<double> x{1, 2, 3}, y{4, 5, 6};
  CHECK(fluxion::value(f)(x, y) == 32);
  CHECK(std::get<0>(fluxion::gradient(f)(x, y)) == y);
  check_array_orders([](auto u, auto v) { return dot(u * u, sin(v)); }, x, y);
}

TEST_CASE("dot: different lengths") {
  const auto f = [](auto x, auto y) { return dot(x, y); };
  CHECK_THROWS_AS(fluxion::value(f)(std::vector<double>(3), std::vector<double>(4)),
                  fluxion::shape_error);
}
