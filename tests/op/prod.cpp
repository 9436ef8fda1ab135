// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/prod.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

constexpr auto product = [](auto x) { return prod(x); };

TEST_CASE("prod: value and gradient") {
  const std::vector<double> x{1, 2, -3, 0.5};
  CHECK(fluxion::value(product)(x) == -3);
  CHECK(fluxion::gradient(product)(x) == std::vector<double>{-3, -1.5, 1, -6});
  CHECK(fluxion::value(product)(std::vector<double>{}) == 1);
  CHECK(fluxion::gradient(product)(std::vector<double>{}).empty());
  CHECK(fluxion::gradient(product)(3.0) == 1);
}

TEST_CASE("prod: derivatives of every order are right with any number of zeros") {
  CHECK(fluxion::gradient(product)(std::vector<double>{0, 2, 3}) == std::vector<double>{6, 0, 0});
  CHECK(fluxion::gradient(product)(std::vector<double>{0, 2, 0}) == std::vector<double>{0, 0, 0});
  check_array_orders(product, std::array{1.5, -2.0, 0.5});
  check_array_orders(product, std::vector<double>{0, 2, 3, -1});
  check_array_orders(product, std::vector<double>{0, 2, 0, -1});
  check_array_orders(product, std::vector<double>{0, 0, 0});
  check_array_orders(product, fluxion::tensor<double, 2, 2>{{1, 2}, {0, 3}});
}

TEST_CASE("prod: of an expression") {
  check_array_orders([](auto x, auto y) { return prod(sin(x) + y) * sum(x); },
                     std::vector<double>{0.1, 2, -1}, 0.5);
}
