// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/logic.hpp>

#include <array>

#include <doctest/doctest.h>
#include <fluxion/derivative/value.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/where.hpp>

#include "orders.hpp"

TEST_CASE("recorded conditions combine") {
  const std::array x{1.0, 2.0, 3.0, 4.0};
  const auto f = [](auto v) {
    const auto low = v < 3, even = v == 2 || v == 4;
    return where(low && even, 1, 0) + where(low || even, 10, 0) + where(!low, 100, 0) +
           where(!!even && true, 1000, 0) + where(low || false, 1e4, 0);
  };
  CHECK(fluxion::value(f)(x) == std::array{10010.0, 11011.0, 100.0, 1110.0});
}

TEST_CASE("conditions of constants are known while recording") {
  constexpr auto f = [](auto x) {
    decltype(x) one = 1;
    return where(one > 0 && x > 0, x, -x) + where(!(one > 0) || one < 0, 100, 0) +
           where(x < 0 && one < 0, 10, 0) + where(one > 0 || x > 0, 0, 10);
  };
  static_assert(fluxion::value(f)(-2.0) == 2.0);
  const std::array v{-2.0, 3.0};
  CHECK(fluxion::value(f)(v) == std::array{2.0, 3.0});
}
