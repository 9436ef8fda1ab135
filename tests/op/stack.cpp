// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/stack.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

TEST_CASE("stack: numbers returned side by side are a vector") {
  constexpr auto f = [](auto x, auto y) { return std::array{x * y, x + y, sin(x)}; };
  CHECK(fluxion::value(f)(2.0, 3.0) == std::array{6.0, 5.0, std::sin(2.0)});
}

TEST_CASE("stack: derivatives") {
  check_array_orders(
      [](auto x, auto y) {
        const auto v = fluxion::op::apply<fluxion::op::stack>(x * y, x + y, sin(x));
        return sum(v * v * v) + v[1] * v[-1];
      },
      2.0, 3.0);
}
