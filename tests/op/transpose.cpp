// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/transpose.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

TEST_CASE("transpose: rows become columns") {
  const auto f = [](auto x) { return transpose(x); };
  const fluxion::tensor<double, 2, 3> m{{1, 2, 3}, {4, 5, 6}};
  const auto t = fluxion::value(f)(m);
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 3; ++j) CHECK(t(j, i) == m(i, j));
}

TEST_CASE("transpose: twice is nothing, and of a vector") {
  constexpr auto twice = [](auto x) { return sum(transpose(transpose(x)) * x); };
  check_array_orders(twice, fluxion::tensor<double, 2, 2>{{1, 2}, {3, 4}});
  CHECK(fluxion::value([](auto x) { return transpose(x); })(std::array{1.0, 2.0}) ==
        std::array{1.0, 2.0});
}

TEST_CASE("transpose: derivatives") {
  check_array_orders([](auto x, auto y) { return sum(sin(transpose(x)) * y * y); },
                     fluxion::tensor<double, 2, 3>{{1, 2, 3}, {4, 5, 6}},
                     fluxion::tensor<double, 3, 2>{{1, -2}, {0.3, 0.4}, {0.5, 0.6}});
}
