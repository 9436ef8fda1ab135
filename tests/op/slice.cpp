// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/slice.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

namespace {
const std::vector<double> five{1, 2, 3, 4, 5};
}

TEST_CASE("slice: bounds from either end; a length known while compiling gives an array") {
  CHECK(fluxion::value([](auto v) { return slice(v, 1, 3); })(five) == std::array{2.0, 3.0});
  CHECK(fluxion::value([](auto v) { return slice(v, -2); })(five) == std::array{4.0, 5.0});
  CHECK(fluxion::value([](auto v) { return slice(v, 2); })(five) == std::vector<double>{3, 4, 5});
  CHECK(fluxion::value([](auto v) { return slice(v, 0, -1); })(five) ==
        std::vector<double>{1, 2, 3, 4});
  CHECK(fluxion::value([](auto v) { return slice(v, -3, -1); })(five) == std::array{3.0, 4.0});
  CHECK(fluxion::value([](auto v) { return slice(v, 2, 2); })(five).empty());
}

TEST_CASE("slice: out of range") {
  CHECK_THROWS_AS(fluxion::value([](auto v) { return slice(v, 0, 6); })(five),
                  fluxion::shape_error);
  CHECK_THROWS_AS(fluxion::value([](auto v) { return slice(v, -6); })(five), fluxion::shape_error);
}

TEST_CASE("slice: rows of a matrix") {
  const fluxion::tensor<double, 3, 2> m{{1, 2}, {3, 4}, {5, 6}};
  const auto last = fluxion::value([](auto v) { return slice(v, 1); })(m);
  CHECK(last(0, 0) == 3);
  CHECK(last(1, 1) == 6);
  check_array_orders<2>([](auto v) { return sum(sin(slice(v, -2) * slice(v, 0, 2))); }, m);
}

TEST_CASE("slice: derivatives, near and far") {
  check_array_orders([](auto v) { return sum(square(slice(v, 1) - square(slice(v, 0, -1)))); },
                     five);
  const std::vector<double> longer{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  check_array_orders<2>([](auto v) { return sum(sin(slice(v, 7)) * slice(v, 0, 3)); }, longer);
  check_array_orders<2>([](auto v) { return sum(sin(slice(v, -3)) * slice(v, 4, 7)); }, longer);
}

TEST_CASE("slice: where a part begins that is the end of an array") {
  CHECK(fluxion::op::slice::first_element(fluxion::op::slice::last, 2, 5, 5) == 3);
  CHECK(fluxion::op::slice::first_element(-2, 4, 5, 10) == 6);
  CHECK(fluxion::op::slice::first_element(0, 0, 0, 0) == 0);
}
