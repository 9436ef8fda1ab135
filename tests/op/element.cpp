// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/element.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

TEST_CASE("element: from either end") {
  const std::vector<double> x{1, 2, 3};
  CHECK(fluxion::value([](auto v) { return v[0] + 10 * v[-1]; })(x) == 31);
  CHECK(fluxion::gradient([](auto v) { return v[0] * v[0] * v[-1]; })(x) ==
        std::vector<double>{6, 0, 1});
}

TEST_CASE("element: rows and entries of a matrix") {
  const fluxion::tensor<double, 2, 3> m{{1, 2, 3}, {4, 5, 6}};
  CHECK(fluxion::value([](auto x) { return x[1]; })(m) == std::array{4.0, 5.0, 6.0});
  CHECK(fluxion::value([](auto x) { return x(0, 2) + x[1][0] + x(-1, -1); })(m) == 13);
  check_array_orders<2>([](auto x) { return sum(sin(x[0] * x[1])) * x(1, 1) * x(0, -1); }, m);
}

TEST_CASE("element: derivatives to third order") {
  constexpr auto rosenbrock = [](auto x) {
    return square(1 - x[0]) + 100 * square(x[1] - square(x[0]));
  };
  check_array_orders(rosenbrock, std::array{0.3, 0.7});
  check_array_orders(rosenbrock, std::vector<double>{0.3, 0.7});
}

TEST_CASE("element: out of range") {
  CHECK_THROWS_AS(fluxion::value([](auto v) { return v[3]; })(std::vector<double>(3)),
                  fluxion::shape_error);
}
