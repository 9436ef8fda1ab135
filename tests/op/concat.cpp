// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/concat.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

TEST_CASE("concat: arrays and numbers one after the other") {
  const std::vector<double> x{1, 2}, y{3, 4, 5};
  const auto f = [](auto u, auto v) { return concat(0, u, v[0], v); };
  CHECK(fluxion::value(f)(x, y) == std::vector<double>{0, 1, 2, 3, 3, 4, 5});
  const auto g = [](auto u) { return concat(u, -u); };
  CHECK(fluxion::value(g)(std::array{1.0, 2.0}) == std::array{1.0, 2.0, -1.0, -2.0});
}

TEST_CASE("concat: derivatives, where parts begin at places known only at run time") {
  check_array_orders<2>(
      [](auto x, auto y) { return sum(concat(x, y[1], y, x) * concat(y, x, x, sum(y))); },
      std::vector<double>{0.1, 0.7}, std::vector<double>{3, 4, 5});
}

TEST_CASE("concat: derivatives of fixed lengths") {
  check_array_orders([](auto x, auto y) { return sum(sin(concat(x, y, y[0] * 2, y))); },
                     std::array{0.1, 0.7}, std::array{3.0, 4.0, 5.0});
}

TEST_CASE("concat: matrices") {
  const fluxion::tensor<double, 1, 2> a{{1, 2}};
  const fluxion::tensor<double, 2, 2> b{{3, 4}, {5, 6}};
  const auto c = fluxion::value([](auto x, auto y) { return concat(x, y); })(a, b);
  CHECK(c(2, 1) == 6);
  check_array_orders<2>([](auto x, auto y) { return sum(sin(concat(x, y, x))); }, a, b);
}
