// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/outer.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

TEST_CASE("outer: value and derivatives") {
  const auto f = [](auto x, auto y) { return outer(x, y); };
  const std::array x{1.0, 2.0};
  const std::array y{3.0, 4.0, 5.0};
  const auto z = fluxion::value(f)(x, y);
  CHECK(z(0, 0) == 3);
  CHECK(z(0, 2) == 5);
  CHECK(z(1, 1) == 8);
  check_array_orders([](auto u, auto v) { return sum(sin(outer(u, v))); }, x, y);
}
