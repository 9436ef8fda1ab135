// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/broadcast.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

TEST_CASE("broadcast: a row beside a matrix, a column, a single element") {
  const fluxion::tensor<double, 2, 3> m{{1, 2, 3}, {4, 5, 6}};
  const fluxion::tensor<double, 2, 1> column{{10}, {20}};
  const std::array row{0.1, 0.2, 0.3};
  const auto sum_of = fluxion::value([](auto x, auto r) { return x + r; })(m, row);
  CHECK(sum_of(1, 2) == doctest::Approx(6.3));
  const auto table = fluxion::value([](auto c, auto r) { return c * r; })(column, row);
  CHECK(table(1, 2) == doctest::Approx(6));
}

TEST_CASE("broadcast: derivatives to third order") {
  check_array_orders([](auto c, auto r) { return sum(sin(c * r)); },
                     fluxion::tensor<double, 2, 1>{{0.3}, {0.7}}, std::array{0.1, 0.2, 0.3});
}
